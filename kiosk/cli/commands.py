"""All commands, with typer. Owns their names and groups."""

import typer

from kiosk.cli import (
    bench,
    check,
    decode,
    devices,
    doctor,
    enrol,
    hub,
    journal,
    labels,
    language,
    returns,
    run,
    sip2,
    store,
    sweep,
    tags,
)

app = typer.Typer(
    name="lancar",
    help="Lancar: borrow and return without queueing, also when the network is gone.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
run.add_to(app)
app.add_typer(bench.app, name="bench")
app.add_typer(hub.app, name="hub")
app.add_typer(check.app, name="config")
app.add_typer(store.sync, name="sync")
app.add_typer(store.db, name="db")
app.add_typer(journal.journal, name="journal")
app.command()(enrol.enrol)
app.add_typer(returns.app, name="returns")
app.add_typer(devices.app, name="devices")
app.command()(doctor.doctor)
app.add_typer(decode.app, name="decode")
app.command()(labels.labels)
app.add_typer(language.app, name="language")
app.add_typer(sip2.app, name="sip2")
app.add_typer(sweep.app, name="sweep")
app.add_typer(tags.app, name="tags")
