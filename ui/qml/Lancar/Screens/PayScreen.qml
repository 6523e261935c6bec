import QtQuick
import Lancar.Components
import Lancar.Art
import Lancar.Theme
import Lancar.Model

// The payment code, as large as there is room, with the amount above and its reference below.
Item {
    id: screen

    required property KioskModel kiosk
    readonly property real inset: Theme.lying ? Theme.px(44) : Theme.margin
    readonly property real room: height - amount.height - reference.height - Theme.px(Theme.lying ? 56 : 96)

    clip: true

    Label {
        id: amount

        y: Theme.px(Theme.lying ? 16 : 32)
        x: screen.inset
        width: screen.width - 2 * screen.inset
        horizontalAlignment: Text.AlignHCenter
        look: "title"
        size: Theme.large ? 48 : 64
        text: screen.kiosk.slip.question
        spoken: false
    }

    // white whatever the theme: a phone's camera wants it so
    Rectangle {
        id: frame

        readonly property real side: Math.max(Theme.px(180), Math.min(screen.width - 2 * screen.inset, screen.room))

        x: (screen.width - side) / 2
        y: amount.y + amount.height + Theme.px(12)
        width: side
        height: side
        color: "white"
        border.width: Theme.hair
        border.color: Theme.line
        activeFocusOnTab: true
        Accessible.role: Accessible.Graphic
        Accessible.name: screen.kiosk.slip.noteTitle
        Accessible.focusable: true
        Accessible.focused: activeFocus

        QrArt {
            anchors.fill: parent
            anchors.margins: Theme.px(8)
            text: screen.kiosk.slip.code
            Accessible.ignored: true
        }

        FocusRing {
            visible: frame.activeFocus
            cornerRadius: Theme.px(10)
        }
    }

    Label {
        id: reference

        y: frame.y + frame.height + Theme.px(12)
        x: screen.inset
        width: screen.width - 2 * screen.inset
        horizontalAlignment: Text.AlignHCenter
        look: "small"
        color: Theme.ink2
        text: screen.kiosk.slip.note
    }
}
