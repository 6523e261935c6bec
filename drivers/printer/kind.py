"""Receipt printers as kinds of device, for the registry. Must import nothing heavy."""

from drivers.registry import Kind, Role

KINDS = (
    Kind(
        name="escpos",
        role=Role.PRINTER,
        summary="Receipt printer that speaks ESC/POS over serial line, USB-serial or network",
        config="drivers.printer.escpos.config:EscposConfig",
        factory="drivers.printer.escpos.device:make_printer",
        emulator="drivers.printer.escpos.emulator:PrinterEmulator",
        vectors=("escpos.json",),
        page="escpos.md",
    ),
)
