import QtQuick
import QtQuick.Shapes
import Lancar.Bench
import Lancar.Theme

// The camera and its cone of view. A label that is held up hangs in it; a press lowers it.
Item {
    id: area

    required property BenchView bench

    width: 240
    height: 240

    BenchText {
        y: 0
        size: 16
        font.weight: 700
        color: Theme.ondesk
        text: area.bench.words.camera
    }

    Shape {
        visible: area.bench.table.cameraOn !== false
        preferredRendererType: Shape.GeometryRenderer
        Accessible.ignored: true

        ShapePath {
            strokeColor: "transparent"
            fillColor: Theme.desk2
            startX: 112
            startY: 58
            PathLine { x: 128; y: 58 }
            PathLine { x: 220; y: 216 }
            PathLine { x: 20; y: 216 }
            PathLine { x: 112; y: 58 }
        }

        ShapePath {
            strokeColor: area.bench.table.cameraLive ? Theme.prim : Theme.deskline
            strokeWidth: 3
            strokeStyle: ShapePath.DashLine
            dashPattern: [3, 2]
            fillColor: "transparent"
            startX: 20
            startY: 216
            PathLine { x: 220; y: 216 }
        }
    }

    Rectangle {
        x: 92
        y: 26
        width: 56
        height: 34
        radius: 7
        color: "#18211D"
        antialiasing: true

        Rectangle {
            anchors.centerIn: parent
            width: 20
            height: 20
            radius: 10
            antialiasing: true
            color: area.bench.table.cameraOn === false ? Theme.tone("stop") : Theme.deskline
        }
    }

    Press {
        id: held

        visible: !!area.bench.table.heldCode
        x: 68
        y: 142
        width: 104
        height: 52
        corner: 6
        onDesk: true
        name: (area.bench.words.lowerLabel || "") + " " + (area.bench.table.heldCode || "")
        onPressed: area.bench.lowerLabel()

        Rectangle {
            anchors.fill: parent
            radius: 6
            color: "#FFFFFF"
            border.width: 3
            border.color: Theme.prim
            antialiasing: true
        }

        Bars {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 8
            height: 23
        }

        BenchText {
            width: parent.width
            y: 33
            horizontalAlignment: Text.AlignHCenter
            size: 12
            color: "#18211D"
            text: area.bench.table.heldCode || ""
            spoken: false
        }
    }
}
