# /etc/openstack-dashboard/local_settings.d/_9999_mainstay.py 0640 root:www-data
# Written by Mainstay; read after all other settings.
ALLOWED_HOSTS = ["10.77.62.10", "10.77.62.11"]
SECRET_KEY = "cStM3UjZfCbpiw4T8b5gtMxQ"
OPENSTACK_HOST = "10.77.62.10"
OPENSTACK_KEYSTONE_URL = "http://10.77.62.10:5000/v3"
OPENSTACK_KEYSTONE_DEFAULT_ROLE = "member"
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = False
# Whoever is signed in stays so when memcached forgets.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
import pymysql  # noqa: E402

# Django knows the one library by the name and version of the other, whose interface it has.
pymysql.version_info = (1, 4, 6, "final", 0)
pymysql.install_as_MySQLdb()
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": "127.0.0.1",
        "PORT": 3306,
        "NAME": "horizon",
        "USER": "horizon",
        "PASSWORD": "kds7qJT7r7ztnsW4qRYisaj2",
        "OPTIONS": {"charset": "utf8", "connect_timeout": 3, "read_timeout": 10, "write_timeout": 10},
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.memcached.MemcachedCache",
        "LOCATION": ["10.77.60.11:11211", "10.77.60.12:11211", "10.77.60.13:11211"],
        # A replica that is taken for dead because it was busy would sign its users out: not the timer of the other services.
        "OPTIONS": {"socket_timeout": 1, "dead_retry": 30},
    }
}
OPENSTACK_NEUTRON_NETWORK = {
    "enable_router": True,
    "enable_quotas": True,
    "enable_ha_router": True,
    "enable_distributed_router": False,
}
for _logger in LOGGING["loggers"].values():
    if _logger.get("level") == "DEBUG":
        _logger["level"] = "WARNING"
