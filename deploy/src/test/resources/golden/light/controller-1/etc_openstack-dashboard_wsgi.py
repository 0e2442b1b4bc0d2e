# /etc/openstack-dashboard/wsgi.py 0644 root:root
# Written by Mainstay.
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "openstack_dashboard.settings"

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

application = get_wsgi_application()
# All pages are loaded now, in seconds of a core, and not while the first visitor waits.
reverse("login")
