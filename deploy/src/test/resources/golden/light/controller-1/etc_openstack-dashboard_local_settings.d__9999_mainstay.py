# /etc/openstack-dashboard/local_settings.d/_9999_mainstay.py 0640 root:www-data
# Written by Mainstay; read after all other settings.
ALLOWED_HOSTS = ["10.77.42.11"]
SECRET_KEY = "cStM3UjZfCbpiw4T8b5gtMxQ"
OPENSTACK_HOST = "10.77.42.11"
OPENSTACK_KEYSTONE_URL = "http://10.77.42.11:5000/v3"
OPENSTACK_KEYSTONE_DEFAULT_ROLE = "member"
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = False
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.memcached.MemcachedCache",
        "LOCATION": ["10.77.40.11:11211"],
        # A replica that is taken for dead because it was busy would sign its users out: not the timer of the other services.
        "OPTIONS": {"socket_timeout": 1, "dead_retry": 30},
    }
}
OPENSTACK_NEUTRON_NETWORK = {
    "enable_router": True,
    "enable_quotas": True,
    "enable_ha_router": False,
    "enable_distributed_router": False,
}
for _logger in LOGGING["loggers"].values():
    if _logger.get("level") == "DEBUG":
        _logger["level"] = "WARNING"
