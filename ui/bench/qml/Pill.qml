import QtQuick
import Lancar.Theme

// A small button with a word, on the desk or on the wall.
Press {
    id: pill

    width: word.implicitWidth + 22
    height: 26
    corner: 9

    Rectangle {
        anchors.fill: parent
        radius: pill.corner
        antialiasing: true
        color: pill.onDesk ? (pill.down ? Theme.desk : Theme.desk2) : pill.down ? Theme.line : "transparent"
        border.width: 1.5
        border.color: pill.onDesk ? Theme.deskline : Theme.edge
    }

    BenchText {
        id: word

        anchors.centerIn: parent
        size: 14
        font.weight: 600
        color: pill.onDesk ? Theme.ondesk : Theme.ink
        text: pill.name
        spoken: false
    }
}
