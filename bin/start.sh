# Sourced by the launcher. Starts as few processes as it can: `mainstay --help` is to answer in 0.3 s.

launcher_java_home() { # HERE -> home of a JDK, remembered while it is still there and nothing else is asked for
    remembered=$1/cli/target/launcher/java-home
    if [ -z "${MAINSTAY_JAVA_HOME:-}" ] && [ -r "$remembered" ]; then
        read -r home <"$remembered" || home=
        if [ -n "$home" ] && [ -x "$home/bin/java" ]; then
            echo "$home"
            return 0
        fi
    fi
    . "$1/bin/find-java.sh"
    home=$(find_java_home java) || return 1
    if [ -z "${MAINSTAY_JAVA_HOME:-}" ] && [ -d "${remembered%/*}" ]; then
        { echo "$home" >"$remembered"; } 2>/dev/null || true
    fi
    echo "$home"
}

launcher_is_stale() { # HERE JAR BUILT: also true when a file was removed, because its folder is newer then
    [ -f "$2" ] && [ -f "$3" ] || return 0
    [ -z "$(find "$1/pom.xml" "$1"/*/pom.xml "$1"/*/src/main "$1/catalog" -newer "$3" -print -quit 2>/dev/null)" ] && return 1
    return 0
}

launcher_build() { # HERE JAR BUILT
    (
        cd "$1"
        if ! mkdir -p cli/target/launcher 2>/dev/null; then
            echo "mainstay: its sources are newer than what was built, and $1 cannot be written: build it as its owner" >&2
            exit 1
        fi
        exec 9>cli/target/launcher/lock
        if command -v flock >/dev/null 2>&1; then
            flock 9
        fi
        launcher_is_stale "$1" "$2" "$3" || exit 0 # another start has built it meanwhile
        [ -t 2 ] && printf 'mainstay: building, the first time takes a minute or two ...' >&2 || echo "mainstay: building ..." >&2
        : >cli/target/launcher/building
        if ! ./mvnw -B -DskipTests package -pl cli -am >cli/target/launcher/build.log 2>&1 </dev/null; then
            [ ! -t 2 ] || echo >&2
            grep -E '^\[ERROR\].*\.java|^\[WARNING\].*\.java|^\[ERROR\] Failed|No JDK|mvnw:' cli/target/launcher/build.log | head -15 >&2
            echo "mainstay: the build failed; all of it is in $1/cli/target/launcher/build.log" >&2
            exit 1
        fi
        mv cli/target/launcher/building "$3"
        [ ! -t 2 ] || printf '\r\033[K' >&2
    )
}

# Sets $options and $cache. Short commands start on the serial collector and the first compiler alone; commands that measure get all of the
# JVM, because a prober must not stumble over a collection or run on slow code for minutes.
launcher_options() { # JAVA_HOME JAR ARGS...
    java_home=$1
    jar=$2
    shift 2
    options="--enable-native-access=ALL-UNNAMED -Xlog:disable -XX:-UsePerfData"
    case " $* " in
    *" demo "* | " experiment run "* | " experiment compare "*)
        options="$options -XX:+UseG1GC -Xmx1g"
        kind=long
        ;;
    *)
        options="$options -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m"
        kind=short
        ;;
    esac
    folder=${jar%/*}/launcher
    [ -w "$folder" ] || folder=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/mainstay
    cache=$folder/$kind.aot
    # The cache belongs to one JVM and one class path; a JVM that does not like it ignores it, so that being wrong here costs time alone.
    if [ ! "$cache" -nt "$jar" ] || [ ! "$cache" -nt "$java_home/release" ]; then
        launcher_train
    fi
}

launcher_train() {
    [ ! -e "$folder/no-cache" ] || [ "$jar" -nt "$folder/no-cache" ] || return 0
    mkdir -p "$folder" 2>/dev/null || return 0
    # shellcheck disable=SC2086
    if "$java_home/bin/java" $options "-XX:AOTCacheOutput=$cache.$$" -Dmainstay.train=true -cp "$jar" dev.mainstay.cli.Main \
        >/dev/null 2>&1 </dev/null && [ -s "$cache.$$" ]; then
        mv -f "$cache.$$" "$cache" && touch "$cache"
    else
        rm -f "$cache.$$"
        : >"$folder/no-cache"
    fi
}
