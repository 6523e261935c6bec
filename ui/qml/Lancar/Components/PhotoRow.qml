import QtQuick
import Lancar.Art
import Lancar.Theme

// What the camera sees, or the picture that was taken: as large as there is room for.
Item {
    id: row

    property string title: ""
    property string picture: ""
    property real inset: Theme.margin
    property real room: 0

    readonly property string spokenName: title
    readonly property real gap: Theme.px(Theme.lying ? 20 : 32)

    implicitHeight: Math.max(Theme.px(240), Math.min(room, (width - 2 * inset) / art.aspect + 2 * gap))
    Accessible.ignored: true

    Rectangle {
        x: row.inset
        y: row.gap
        width: row.width - 2 * row.inset
        height: row.height - 2 * row.gap
        // only while nothing has come: a picture has its own shape
        color: row.picture === "" ? Theme.line : "transparent"

        PhotoArt {
            id: art

            anchors.fill: parent
            jpeg: row.picture
        }

        Label {
            visible: row.picture === ""
            anchors.centerIn: parent
            width: parent.width - 2 * row.inset
            horizontalAlignment: Text.AlignHCenter
            look: "title"
            text: row.title
            spoken: false
        }
    }
}
