# /usr/local/lib/mainstay/keystone-threads.py 0644 root:root
"""/usr/bin/keystone-wsgi-public for uWSGI's threads.

oslo.log gives Python's logging a lock of eventlet's as soon as anything has loaded eventlet, also where threads are real ones. That lock
switches to whoever waits for it, which another thread cannot do ("greenlet.error: cannot switch to a different thread"): two threads that
ask for it at the same moment wait for ever, and all others after them. It happens to a replica that has just started and is asked much."""
import runpy

import xmlschema
from oslo_log import log

log._fix_eventlet_logging = lambda: None


class Later:
    """A schema of SAML's. pysaml2 makes them all as soon as it is loaded, a second of work; made here when the first message is held against it."""

    def __init__(self, *args, **kwargs):
        self.made_of = args, kwargs
        self.schema = None

    def __getattr__(self, name):
        if self.schema is None:
            args, kwargs = self.made_of
            self.schema = XMLSchema(*args, **kwargs)
        return getattr(self.schema, name)


XMLSchema = xmlschema.XMLSchema
xmlschema.XMLSchema = Later

application = runpy.run_path("/usr/bin/keystone-wsgi-public", run_name="application")["application"]
