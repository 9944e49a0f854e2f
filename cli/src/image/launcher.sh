#!/bin/sh
# Starts snifter with the Java runtime beside it.

self=$0
while [ -h "$self" ]; do # follow symbolic links to the real place
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=${self%/*}/$link ;;
    esac
done
case $self in
    */*) bin=$(cd "${self%/*}" && pwd -P) ;;
    *) bin=$(pwd -P) ;;
esac
home=${bin%/*}/lib/snifter

# SIGUSR2 asks a capture to flush; the JVM, which uses it inside, takes another signal.
export _JAVA_SR_SIGNUM=62
# A runtime of its own needs no options made for another one, which would be told on standard error.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS

# The JVM's own log would go to standard output, among the packets. To put TextBuffer.decimal into each of its callers costs more than
# it gains.
exec "$home/runtime/bin/java" "-XX:AOTCache=$home/snifter.aot" -Xlog:disable -XX:+UseSerialGC -XX:-UsePerfData \
    -XX:CompileCommand=quiet -XX:CompileCommand=dontinline,org.snifter.dissect.core.TextBuffer::decimal \
    --enable-native-access=ALL-UNNAMED -cp "@CLASS_PATH@" org.snifter.cli.Snifter "$@"
