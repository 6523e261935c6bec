import QtQuick
import Lancar.Look
import Lancar.Theme

// Lancar's mark: three books on a shelf, the last one leaning. A library may set its own.
Item {
    id: mark

    property color tint: Theme.ink
    property color leaning: Theme.prim

    readonly property bool own: logo.status === Image.Ready

    width: own ? Math.min(logo.implicitWidth * height / Math.max(1, logo.implicitHeight), height * 4) : height * 44 / 48
    height: Theme.px(46)
    Accessible.ignored: true

    readonly property real u: height / 46

    // a library's own, at the height of the mark
    Image {
        id: logo

        anchors.fill: parent
        visible: mark.own
        source: Kit.logo()
        sourceSize.height: Math.ceil(mark.height)
        fillMode: Image.PreserveAspectFit
    }

    Rectangle {
        visible: !mark.own
        x: 2 * mark.u
        y: 8 * mark.u
        width: 9 * mark.u
        height: 32 * mark.u
        radius: 1.5 * mark.u
        color: mark.tint
    }

    Rectangle {
        visible: !mark.own
        x: 13 * mark.u
        y: 2 * mark.u
        width: 9 * mark.u
        height: 38 * mark.u
        radius: 1.5 * mark.u
        color: mark.tint
    }

    Rectangle {
        visible: !mark.own
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
        visible: !mark.own
        y: 42 * mark.u
        width: 44 * mark.u
        height: 4 * mark.u
        color: mark.tint
    }
}
