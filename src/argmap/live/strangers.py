"""Strangers: requests that are not from this machine's own browser, or that another site had it make."""

from email.message import Message

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost")


def is_stranger(headers: Message, port: int) -> bool:
    """Return whether the browser names another host, or the page that asks is of another origin.

    Host is compared to the letter, which is what DNS rebinding cannot have.
    """
    own = {f"{name}:{port}" for name in NAMES}
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].lower() not in own:
        return True
    origin = headers.get("Origin")
    return origin is not None and origin not in {f"http://{name}" for name in own}
