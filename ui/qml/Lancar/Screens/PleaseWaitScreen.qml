import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// Never a spinner alone: the sentence above says what is going on.
Item {
    id: screen

    required property KioskModel kiosk

    BusyArc {
        anchors.centerIn: parent
        width: Theme.px(150)
        height: width
    }
}
