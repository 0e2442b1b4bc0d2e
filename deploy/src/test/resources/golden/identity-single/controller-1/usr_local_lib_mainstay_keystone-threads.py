# /usr/local/lib/mainstay/keystone-threads.py 0644 root:root
"""/usr/bin/keystone-wsgi-public for uWSGI's threads.

oslo.log gives Python's logging a lock of eventlet's as soon as anything has loaded eventlet, also where threads are real ones. That lock
switches to whoever waits for it, which another thread cannot do ("greenlet.error: cannot switch to a different thread"): two threads that
ask for it at the same moment wait for ever, and all others after them. It happens to a replica that has just started and is asked much."""
import runpy

from oslo_log import log

log._fix_eventlet_logging = lambda: None

application = runpy.run_path("/usr/bin/keystone-wsgi-public", run_name="application")["application"]
