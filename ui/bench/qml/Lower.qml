import QtQuick
import Lancar.Bench
import Lancar.Theme

// The shelf's ply and the ways sideways. The books themselves lie above all of it.
Item {
    id: lower

    required property BenchView bench

    width: 940
    height: 800

    WheelHandler {
        target: null
        onWheel: event => lower.bench.moveShelf(event.angleDelta.y > 0 ? -1 : 1)
    }

    Column {
        x: 22
        y: 742

        Repeater {
            model: [[5, Theme.ply1], [3, Theme.ply2], [4, Theme.ply1], [3, Theme.ply3]]

            Rectangle {
                required property var modelData
                width: 590
                height: modelData[0]
                color: modelData[1]
            }
        }
    }

    BenchText {
        x: 36
        y: 768
        size: 14.5
        color: Theme.ink2
        text: lower.bench.table.moreBooks || ""
    }

    Row {
        x: 480
        y: 764
        spacing: 8

        Pill {
            objectName: "shelfBack"
            visible: !!lower.bench.table.shelfBack
            name: "‹"
            Accessible.name: lower.bench.words.back
            onPressed: lower.bench.moveShelf(-5)
        }

        Pill {
            objectName: "shelfForward"
            visible: !!lower.bench.table.shelfForward
            name: "›"
            Accessible.name: lower.bench.words.forward
            onPressed: lower.bench.moveShelf(5)
        }
    }

    Column {
        x: 890
        y: 640
        spacing: 8

        Pill {
            visible: !!lower.bench.table.tilesBack
            name: "‹"
            Accessible.name: lower.bench.words.back
            onPressed: lower.bench.moveTiles(-4)
        }

        Pill {
            visible: !!lower.bench.table.tilesForward
            name: "›"
            Accessible.name: lower.bench.words.forward
            onPressed: lower.bench.moveTiles(4)
        }
    }
}
