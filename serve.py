"""Start the app: what ``make run`` does. Options are those of ``streamlit run``, and ``-- --i-know`` (see docs/team.md).

Where the app must not listen is found out before a port is opened: it ends with status 2 then, and one sentence.
"""

import os
import sys
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web import bootstrap, cli

from rajnaya.door import knows, providers, refusal

_serve = bootstrap.run


def _serve_if_allowed(script: str, is_hello: bool, args: list[str], *rest: Any, **options: Any) -> None:
    """Streamlit has read all its options by now, and opens the port next."""
    secrets = secrets_singleton.to_dict() if secrets_singleton.load_if_toml_exists() else {}
    known = knows(args, os.environ)
    if why := refusal(config.get_option("server.address"), login=providers(secrets) is not None, known=known):
        print(why, file=sys.stderr)
        sys.exit(2)
    _serve(script, is_hello, args, *rest, **options)


if __name__ == "__main__":
    bootstrap.run = _serve_if_allowed
    cli.main(["run", str(Path(__file__).with_name("app.py")), *sys.argv[1:]], prog_name="serve.py")
