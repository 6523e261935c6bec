import QtQuick
import Lancar.Theme

// What a row lies on: paper, or the ground of its status where it wants attention, and the
// hairline below. High contrast knows no tints: there the status is a bar at the start side.
Item {
    id: ground

    // a tone of the kit, empty for plain paper
    property string tone: ""
    property bool lined: true

    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        color: ground.tone === "" ? Theme.paper : Theme.toneGround(ground.tone)
    }

    Rectangle {
        visible: Theme.highContrast && ground.tone !== ""
        width: Theme.px(12)
        height: parent.height
        x: Theme.rightToLeft ? parent.width - width : 0
        color: Theme.tone(ground.tone === "" ? "off" : ground.tone)
    }

    Rectangle {
        visible: ground.lined
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
