# /usr/local/lib/mainstay/neutron_one_helper.py 0644 root:root
"""One privileged helper for each of Neutron's agents, instead of one for each kind of privilege: every helper is a process of 90 MB. Imported
by agents and helpers alike, before anything says which privilege it needs; 'default' has those of all the others."""
from neutron import privileged

for _kind in ("conntrack_cmd", "dhcp_release_cmd", "link_cmd", "namespace_cmd"):
    setattr(privileged, _kind, privileged.default)
