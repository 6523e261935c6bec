import QtQuick
import QtQuick.Shapes
import Lancar.Look
import Lancar.Theme

// Three quarters of a ring that turns in twelve steps a second; stands still when asked to.
Item {
    id: arc

    property color tint: Theme.tone("busy")
    property real stroke: Math.max(2, width / 9)
    property int step: 0

    Accessible.ignored: true

    Timer {
        interval: Math.round(Kit.motion("spinner") / 12)
        running: arc.visible && !Theme.stillPictures
        repeat: true
        onTriggered: arc.step = (arc.step + 1) % 12
    }

    Shape {
        anchors.fill: parent
        rotation: arc.step * 30
        preferredRendererType: Shape.GeometryRenderer

        ShapePath {
            strokeColor: arc.tint
            strokeWidth: arc.stroke
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: arc.width / 2
                centerY: arc.height / 2
                radiusX: (arc.width - arc.stroke) / 2
                radiusY: radiusX
                startAngle: -50
                sweepAngle: 270
            }
        }
    }
}
