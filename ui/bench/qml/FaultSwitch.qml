import QtQuick
import Lancar.Components
import Lancar.Theme

// One fault: icon, name, how it stands in words, and a square switch.
Press {
    id: row

    required property string detail
    required property string icon
    required property bool on
    required property bool wrong

    readonly property color tint: row.wrong ? Theme.tone("stop") : Theme.ink

    width: 291
    height: 66
    corner: 8
    checkable: true
    checked: row.on

    Icon {
        name: row.icon
        side: 28
        tint: row.tint
        y: 19
    }

    BenchText {
        x: 42
        y: 14
        width: 176
        size: 16.5
        font.weight: 700
        text: row.name
        spoken: false
    }

    BenchText {
        x: 42
        y: 36
        width: 176
        size: 14
        color: row.wrong ? row.tint : Theme.ink2
        text: row.detail
    }

    Rectangle {
        x: 225
        y: 17
        width: 66
        height: 32
        radius: 10
        antialiasing: true
        color: row.on ? Theme.desk : Theme.paper
        border.width: row.on ? 0 : 3
        border.color: row.wrong ? row.tint : Theme.edge

        Rectangle {
            x: row.on ? 34 : 6
            y: (parent.height - height) / 2
            width: 26
            height: row.on ? 24 : 26
            radius: 5
            antialiasing: true
            color: row.on ? Theme.paper : row.wrong ? row.tint : Theme.edge

            Behavior on x {
                NumberAnimation {
                    duration: Theme.ms("press")
                }
            }
        }
    }

    Rectangle {
        y: parent.height - 1
        width: parent.width
        height: 1
        color: Theme.line
    }
}
