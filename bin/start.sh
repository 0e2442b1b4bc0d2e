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

# The file 'built' names the folder of jars that runs. Each build has a folder of its own, because jars that are replaced under a running JVM
# break it, and an experiment that runs meanwhile could not heal any more.

launcher_is_stale() { # HERE: also true when a file was removed, because its folder is newer then
    built=$1/cli/target/launcher/built
    [ -r "$built" ] && read -r app <"$built" && [ -f "$app/mainstay-cli.jar" ] || return 0
    [ -n "$(find "$1/pom.xml" "$1"/*/pom.xml "$1"/*/src/main "$1/catalog" -newer "$built" -print -quit 2>/dev/null)" ]
}

launcher_build() { # HERE
    (
        cd "$1"
        work=$1/cli/target/launcher
        if ! mkdir -p "$work" 2>/dev/null; then
            echo "mainstay: its sources are newer than what was built, and $1 cannot be written: build it as its owner" >&2
            exit 1
        fi
        exec 9>"$work/lock"
        if command -v flock >/dev/null 2>&1; then
            flock 9
        fi
        launcher_is_stale "$1" || exit 0 # another start has built it meanwhile
        if [ -t 2 ]; then
            printf 'mainstay: building, the first time takes a minute or two ...' >&2
        else
            echo "mainstay: building ..." >&2
        fi
        app=$work/app.$(date +%s).$$
        echo "$app" >"$work/building" # as old as the beginning: what is edited meanwhile is built next time
        if ! ./mvnw -B -Dmaven.test.skip=true -Dspotless.check.skip=true package -pl cli -am >"$work/build.log" 2>&1 </dev/null 9>&-; then
            [ ! -t 2 ] || echo >&2
            grep -E '^\[ERROR\].*\.java|^\[WARNING\].*\.java|^\[ERROR\] Failed|No JDK|mvnw:' "$work/build.log" | head -15 >&2
            echo "mainstay: the build failed; all of it is in $work/build.log" >&2
            exit 1
        fi
        find "$work" -maxdepth 1 -name 'app.*' -mmin +1440 -exec rm -rf {} +
        mkdir "$app" && cp -R cli/target/mainstay-cli.jar cli/target/lib "$app/" && mv "$work/building" "$work/built"
        [ ! -t 2 ] || printf '\r\033[K' >&2
    )
}

# Sets $options, $cache and $before. All commands run on the first compiler alone: the second compiles for most of a short run, on the processors that
# the cloud needs (docs/figures.md, probe-overhead). Short commands have the serial collector; commands that measure one that does not stop a prober for long.
launcher_options() { # JAVA_HOME JAR ARGS...
    java_home=$1
    jar=$2
    shift 2
    options="--enable-native-access=ALL-UNNAMED -Xlog:disable -XX:-UsePerfData -XX:TieredStopAtLevel=1"
    before=
    case " $* " in
    *" demo "* | " experiment run "* | " experiment compare "* | " experiment random "* | " experiment criticality "*)
        options="$options -XX:+UseG1GC -Xmx1g"
        kind=long
        # A client is a host of its own: on the cloud's processors it goes before the cloud (docs/decisions/0012). Nodes start at 0 again.
        [ "$(id -u)" != 0 ] || before="nice -n -15"
        ;;
    *)
        options="$options -XX:+UseSerialGC -Xmx512m"
        kind=short
        ;;
    esac
    folder=${jar%/*}
    [ -w "$folder" ] || folder=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/mainstay/${folder##*/}
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
