import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The mark of a matter, as it stands on the shelf: disc, square, ribbon, dashes; a number in it.
Item {
    id: mark

    property string kind: "disc"
    property string number: ""
    property real side: 50

    width: side
    height: side
    Accessible.ignored: true

    Rectangle {
        visible: mark.kind === "disc" || mark.kind === "square"
        anchors.fill: parent
        radius: mark.kind === "disc" ? width / 2 : width * 0.2
        color: Theme.tone(mark.kind === "disc" ? "stop" : "warn")
        antialiasing: true
    }

    Rectangle {
        visible: mark.kind === "ribbon"
        anchors.horizontalCenter: parent.horizontalCenter
        height: parent.height
        width: parent.width * 0.68
        color: Theme.tone("hold")

        Rectangle {
            width: parent.width * 0.72
            height: width
            rotation: 45
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height - height * 0.5 + 1
            color: Theme.paper
        }
    }

    DashedArt {
        visible: mark.kind === "dashed"
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width * 0.66
        height: parent.height
        tint: Theme.tone("warn")
    }

    Label {
        visible: mark.number !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        y: (parent.height - height) / 2 - (mark.kind === "ribbon" ? mark.side * 0.12 : 0)
        look: "status"
        most: mark.side * 0.52
        wrapMode: Text.NoWrap
        color: mark.kind === "dashed" ? Theme.tone("warn") : Theme.highContrast ? "#000000" : "#FFFFFF"
        text: mark.number
        spoken: false
    }
}
