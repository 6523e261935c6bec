import QtQuick
import QtQuick.Shapes
import Lancar.Theme

// How much time is left, as a ring that shortens once a second, and in words beside it.
Row {
    id: ring

    property real part: 1
    property string text: ""
    property real room: 10000

    spacing: Theme.px(24)

    Shape {
        width: Theme.px(50)
        height: width
        anchors.verticalCenter: parent.verticalCenter
        preferredRendererType: Shape.GeometryRenderer
        Accessible.ignored: true

        ShapePath {
            strokeColor: Theme.desk2
            strokeWidth: Theme.px(8)
            fillColor: "transparent"

            PathAngleArc {
                centerX: Theme.px(25)
                centerY: Theme.px(25)
                radiusX: Theme.px(21)
                radiusY: Theme.px(21)
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: Theme.prim
            strokeWidth: Theme.px(8)
            fillColor: "transparent"

            PathAngleArc {
                centerX: Theme.px(25)
                centerY: Theme.px(25)
                radiusX: Theme.px(21)
                radiusY: Theme.px(21)
                startAngle: -90
                sweepAngle: 360 * ring.part
            }
        }
    }

    Label {
        objectName: "countdown"
        anchors.verticalCenter: parent.verticalCenter
        look: "meta"
        width: Math.min(implicitWidth, ring.room - Theme.px(74))
        color: Theme.ondesk2
        text: ring.text
    }
}
