import QtQuick
import Lancar.Theme

// Lancar's mark: three books on a shelf, the last one leaning. A library may set its own.
Item {
    id: mark

    property color tint: Theme.ink
    property color leaning: Theme.prim

    width: height * 44 / 48
    height: Theme.px(46)
    Accessible.ignored: true

    readonly property real u: height / 46

    Rectangle {
        x: 2 * mark.u
        y: 8 * mark.u
        width: 9 * mark.u
        height: 32 * mark.u
        radius: 1.5 * mark.u
        color: mark.tint
    }

    Rectangle {
        x: 13 * mark.u
        y: 2 * mark.u
        width: 9 * mark.u
        height: 38 * mark.u
        radius: 1.5 * mark.u
        color: mark.tint
    }

    Rectangle {
        x: 27 * mark.u
        y: 5 * mark.u
        width: 9 * mark.u
        height: 35 * mark.u
        radius: 1.5 * mark.u
        rotation: -9
        antialiasing: true
        color: mark.leaning
    }

    Rectangle {
        y: 42 * mark.u
        width: 44 * mark.u
        height: 4 * mark.u
        color: mark.tint
    }
}
