import QtQuick
import Lancar.Theme

// The mark of a status: shape, icon and colour tell the same thing three times.
Item {
    id: mark

    // ok busy warn late stop hold off read renewed fee undone kept info
    property string status: "off"
    property real side: Theme.px(68)
    property string icon: mark.icons[mark.status] ?? "info"

    readonly property var icons: ({
            "ok": "check",
            "busy": "busy",
            "warn": "warn",
            "late": "late",
            "stop": "stop",
            "hold": "hold",
            "off": "offline",
            "read": "pad",
            "renewed": "renew",
            "fee": "fee",
            "undone": "undo",
            "kept": "keypad"
        })
    readonly property var tones: ({
            "late": "warn",
            "read": "off",
            "renewed": "ok",
            "fee": "off",
            "undone": "off",
            "kept": "off",
            "info": "off"
        })
    readonly property string toneName: mark.status === "" ? "off" : mark.tones[mark.status] ?? mark.status
    readonly property color tone: Theme.tone(mark.toneName)
    readonly property bool busy: mark.status === "busy"
    readonly property real unit: mark.side / 68

    width: side
    height: side
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        color: mark.busy ? (Theme.highContrast ? "#000000" : "#FFFFFF") : mark.tone
        border.width: mark.busy ? 5 * mark.unit : 0
        border.color: mark.tone
        topLeftRadius: mark.corner("tl") * mark.unit
        topRightRadius: mark.corner("tr") * mark.unit
        bottomLeftRadius: mark.corner("bl") * mark.unit
        bottomRightRadius: mark.corner("br") * mark.unit
        antialiasing: true
    }

    Icon {
        anchors.centerIn: parent
        side: 40 * mark.unit
        name: mark.icon
        tint: mark.busy ? mark.tone : (Theme.highContrast ? "#000000" : "#FFFFFF")
        rotation: spin.step * 45
    }

    Timer {
        id: spin

        property int step: 0

        interval: 150
        repeat: true
        running: mark.busy && mark.visible && !Theme.stillPictures
        onTriggered: step = (step + 1) % 8
    }

    SequentialAnimation {
        id: pop

        NumberAnimation {
            target: mark
            property: "scale"
            from: 0.7
            to: 1
            duration: Theme.ms("statusChange")
            easing.type: Easing.OutBack
        }
    }

    onStatusChanged: if (!Theme.stillPictures && visible)
        pop.restart()

    function corner(which: string): real {
        switch (mark.status) {
        case "warn":
        case "late":
            return 14;
        case "stop":
            return 18;
        case "hold":
            return which[0] === "t" ? 14 : 34;
        case "ok":
        case "busy":
        case "renewed":
            return 34;
        default:
            return which === "tl" || which === "br" ? 34 : 12;
        }
    }
}
