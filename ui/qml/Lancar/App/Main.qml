pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Lancar.Theme

// The kiosk's window. Its first frame is the wall with the first sentence and the desk, from
// nothing but the theme; the stage is set into it as soon as the view-models are there.
Window {
    id: window

    property real diagonalIn: 21.5
    property string library: ""
    property Item stage: null

    width: 1080
    height: 1920
    color: Theme.wall
    title: "Lancar"

    Binding {
        target: Theme
        property: "windowWidth"
        value: window.width
    }

    Binding {
        target: Theme
        property: "windowHeight"
        value: window.height
    }

    Binding {
        target: Theme
        property: "diagonalIn"
        value: window.diagonalIn
    }

    Loader {
        anchors.fill: parent
        active: window.stage === null

        sourceComponent: FirstWall {
            library: window.library
        }
    }
}
