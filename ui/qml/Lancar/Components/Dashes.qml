import QtQuick
import QtQuick.Shapes
import Lancar.Theme

// A dashed border: this button waits for something and says for what.
Shape {
    id: dashes

    property color tint: Theme.deskline
    property real stroke: Theme.border
    property real corner: Theme.px(24)

    preferredRendererType: Shape.GeometryRenderer
    Accessible.ignored: true

    ShapePath {
        strokeColor: dashes.tint
        strokeWidth: dashes.stroke
        strokeStyle: ShapePath.DashLine
        dashPattern: [2.6, 2]
        fillColor: "transparent"

        PathRectangle {
            x: dashes.stroke / 2
            y: dashes.stroke / 2
            width: dashes.width - dashes.stroke
            height: dashes.height - dashes.stroke
            radius: dashes.corner
        }
    }
}
