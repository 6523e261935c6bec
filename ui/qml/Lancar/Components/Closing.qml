import QtQuick
import Lancar.Theme

// A strip of desk that tells when the screen closes by itself.
Rectangle {
    id: strip

    property string text: ""
    property real part: 1

    color: Theme.desk
    height: ring.height + Theme.px(26)

    CountdownRing {
        id: ring

        anchors.centerIn: parent
        room: strip.width - 2 * Theme.px(44)
        text: strip.text
        part: strip.part
    }
}
