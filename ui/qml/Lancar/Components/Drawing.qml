pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// The drawing that belongs to the sentence: it stands on the ply.
Item {
    id: drawing

    property string kind: ""
    property var books: []
    property string faultStatus: "stop"
    property string faultSpot: "screen"

    // height : width of what each kind wants, in design px
    readonly property real wantedHeight: Theme.px(kind === "stack" ? Math.min(352, 36 + books.length * 49) : kind === "kiosk" ? 486 : kind === "trolleys" ? 268 : kind === "books" ? 306 : kind === "taken" ? 384 : kind === "standing" ? 214 : kind === "card" ? 232 : 0)

    Accessible.ignored: true

    Loader {
        anchors.fill: parent
        sourceComponent: drawing.kind === "stack" ? stack : drawing.kind === "standing" ? standing : drawing.kind === "kiosk" ? kiosk : drawing.kind === "trolleys" ? trolleys : drawing.kind === "" ? null : iso
    }

    Component {
        id: iso

        IsoScene {
            kind: drawing.kind
            books: drawing.books
            loops: true
        }
    }

    Component {
        id: stack

        ElevationStack {
            books: drawing.books
        }
    }

    Component {
        id: standing

        StandingBooks {
            books: drawing.books
        }
    }

    Component {
        id: trolleys

        Trolleys {
            books: drawing.books
        }
    }

    Component {
        id: kiosk

        KioskDrawing {
            status: drawing.faultStatus
            spot: drawing.faultSpot
        }
    }
}
