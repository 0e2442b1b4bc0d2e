package dev.mainstay.deploy;

import dev.mainstay.environment.NodeFile;
import java.util.Map;

/**
 * A web application of OpenStack under uWSGI, listening on the node's external address.
 *
 * @param name of the application, e.g. nova-api
 * @param user it runs as; also names its folder in /etc
 * @param program the file that holds the application
 * @param threads more than one only for an application that is not built on green threads
 * @param loadedOnce whether the program is loaded before the processes part, and opens its connections only after
 */
public record Wsgi(String name, String user, String program, int port, int processes, int threads, boolean loadedOnce) {
    /** One that is loaded in each of its processes. */
    public Wsgi(String name, String user, String program, int port, int processes, int threads) {
        this(name, user, program, port, processes, threads, false);
    }

    /** How many requests are to come at once. Where there are several threads one is left for who asks whether it works. */
    public int atOnce() {
        return atOnce(processes, threads);
    }

    /** For a service with settings of its own. */
    public static int atOnce(int processes, int threads) {
        return processes * threads - (threads == 1 ? 0 : 1);
    }

    private String file() {
        return "/etc/" + user + "/" + name + "-uwsgi.ini";
    }

    public NodeFile ini(Site site, String node) {
        return NodeFile.of(
                file(),
                Templates.render(
                        "openstack/uwsgi.ini.peb",
                        Map.of(
                                "address", site.external(node).toString(),
                                "port", port,
                                "program", threads == 1 ? program : nativeThreadsPath(name),
                                "name", name,
                                "user", user,
                                "processes", processes,
                                "threads", threads,
                                "loadedOnce", loadedOnce)));
    }

    /** The program as threads can run it: where there is more than one, this is what uWSGI loads. */
    public NodeFile nativeThreads() {
        return nativeThreads(name, program, false);
    }

    /**
     * For a service with settings of its own.
     *
     * @param schemasLater whether it loads pysaml2 and with it schemas that take a second to make
     */
    public static NodeFile nativeThreads(String name, String program, boolean schemasLater) {
        return NodeFile.of(
                nativeThreadsPath(name),
                Templates.render(
                        "openstack/native_threads.py.peb", Map.of("program", program, "schemasLater", schemasLater)));
    }

    /** Where {@link #nativeThreads(String, String, boolean)} lies. */
    public static String nativeThreadsPath(String name) {
        return "/usr/local/lib/mainstay/" + name + "-threads.py";
    }

    public String command() {
        return "/usr/bin/uwsgi_python3 --ini " + file();
    }
}
