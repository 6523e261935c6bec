import QtQuick
import Lancar.Bench
import Lancar.Theme

// The RFID pad: yellow outline while something lies on it, and what its tags are doing in words.
Item {
    id: area

    required property BenchView bench

    width: 408
    height: 384

    BenchText {
        x: 0
        y: 4
        size: 16
        font.weight: 700
        color: Theme.ondesk
        text: area.bench.words.pad
    }

    Pill {
        x: 92
        y: 1
        onDesk: true
        name: area.bench.table.slow ? area.bench.words.fast : area.bench.words.slow
        onPressed: area.bench.changePace()
    }

    BenchText {
        anchors.right: parent.right
        y: 5
        size: 15
        color: Theme.ondesk2
        text: area.bench.table.padTags || ""
    }

    Rectangle {
        y: 32
        width: 408
        height: 352
        radius: 26
        color: Theme.desk2
        antialiasing: true

        Rectangle {
            anchors.fill: parent
            anchors.margins: 11
            radius: 18
            color: Theme.desk
            antialiasing: true
            border.width: 3
            border.color: area.bench.table.padLive ? Theme.prim : Theme.deskline
        }

        Row {
            x: 28
            y: 302
            spacing: 8
            z: 30

            Badge {
                visible: area.bench.table.disarmed > 0
                dot: "#7DF0A8"
                text: (area.bench.words.disarmed || "") + (area.bench.table.disarmed > 1 ? " " + area.bench.table.disarmed : "")
            }

            Badge {
                visible: area.bench.table.writing > 0
                ring: true
                dot: Theme.prim
                text: area.bench.words.writing || ""
            }
        }
    }

    component Badge: Rectangle {
        id: badge

        property string text: ""
        property color dot: Theme.ondesk
        property bool ring: false

        width: badgeWord.implicitWidth + 42
        height: 30
        radius: 8
        color: "#0C352D"
        antialiasing: true

        Rectangle {
            x: 11
            y: 9
            width: 12
            height: 12
            radius: 6
            antialiasing: true
            color: badge.ring ? "transparent" : badge.dot
            border.width: badge.ring ? 3 : 0
            border.color: badge.dot
        }

        BenchText {
            id: badgeWord

            x: 31
            anchors.verticalCenter: parent.verticalCenter
            size: 14.5
            font.weight: 700
            color: Theme.ondesk
            text: badge.text
        }
    }
}
