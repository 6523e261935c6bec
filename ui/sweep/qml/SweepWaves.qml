import QtQuick
import QtQuick.Shapes
import Lancar.Theme

// One pair of waves around what is looked for.
Shape {
    id: waves

    property real radius: 100
    property bool lit: false
    readonly property real middle: width / 2
    readonly property real foot: height / 2

    preferredRendererType: Shape.GeometryRenderer
    Accessible.ignored: true

    ShapePath {
        strokeColor: waves.lit ? Theme.tone("busy") : Theme.highContrast ? "#6A6A6A" : Theme.line
        strokeWidth: waves.radius * 0.02 + 4
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap

        PathAngleArc {
            centerX: waves.middle
            centerY: waves.foot
            radiusX: waves.radius
            radiusY: waves.radius
            startAngle: -38
            sweepAngle: 76
        }
        PathAngleArc {
            moveToStart: true
            centerX: waves.middle
            centerY: waves.foot
            radiusX: waves.radius
            radiusY: waves.radius
            startAngle: 142
            sweepAngle: 76
        }
    }
}
