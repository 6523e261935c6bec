pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// The plywood edge, full width; a white bar under high contrast.
Column {
    id: ply

    readonly property var bands: [[5, Theme.ply1], [3, Theme.ply2], [4, Theme.ply1], [3, Theme.ply2], [2, Theme.ply1], [3, Theme.ply3]]

    height: Theme.plyHeight
    Accessible.ignored: true

    Repeater {
        model: ply.bands.length

        Rectangle {
            required property int index
            width: ply.width
            height: ply.height * ply.bands[index][0] / 20
            color: ply.bands[index][1]
        }
    }
}
