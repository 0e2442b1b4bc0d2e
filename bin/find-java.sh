# Sourced by the launchers: find_java_home [java|javac] prints the home of the first JDK of version 25 or later, looking in
# MAINSTAY_JAVA_HOME, JAVA_HOME, the java on PATH and /usr/lib/jvm; or says what to install and returns 1.
java_release() { # HOME -> major version, from the 'release' file: no JVM is started
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}
find_java_home() {
    tool=${1:-java}
    on_path=$(command -v java 2>/dev/null || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for home in "${MAINSTAY_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
        [ -n "$home" ] && [ -x "$home/bin/$tool" ] || continue
        version=$(java_release "$home")
        if [ "${version:-0}" -ge 25 ]; then
            echo "$home"
            return 0
        fi
    done
    echo "No JDK 25 or later was found in MAINSTAY_JAVA_HOME, JAVA_HOME, PATH or /usr/lib/jvm." >&2
    echo "Install one (Temurin 25, or your distribution's openjdk-25-jdk-headless) or set MAINSTAY_JAVA_HOME." >&2
    return 1
}
