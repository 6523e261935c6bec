import QtQuick
import QtQuick.Window
import Lancar.Sweep
import Lancar.Theme

// The window of `lancar sweep`, upright or lying, as the tablet is held.
Window {
    id: window

    required property SweepModel sweep
    property real diagonalIn: 10.1

    width: 800
    height: 1280
    color: Theme.wall
    title: "Lancar · " + window.sweep.said.bar.title

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

    Binding {
        target: Theme
        property: "highContrast"
        value: window.sweep.contrast
    }

    Binding {
        target: Theme
        property: "rightToLeft"
        value: window.sweep.mirrored
    }

    SweepStage {
        objectName: "stage"
        anchors.fill: parent
        sweep: window.sweep
    }
}
