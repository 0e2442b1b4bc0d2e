# Gives every file below $1 that is younger than $2 (seconds since 1970) that time.
find "$1" -newermt "@$2" -print0 | xargs -0 -r touch --no-dereference --date="@$2"
