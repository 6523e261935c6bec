import QtQuick
import Lancar.Theme

// Mark and library at the start side, first name and time at the end side. Not touchable.
Item {
    id: bar

    objectName: "brandBar"
    property string library: ""
    property string patron: ""
    property string clock: ""
    property bool onPrim: false
    // staff are here: the bar is dark, and says who and for how long
    property bool duty: false
    property bool showLibrary: true
    property bool showVisit: true
    property real inset: Theme.margin
    readonly property color words: duty ? Theme.ondesk : onPrim ? Theme.inkOnPrim : Theme.ink

    // at large text only one of the two has room
    readonly property bool cramped: duty && showVisit && Theme.large

    height: duty && Theme.lying ? Theme.px(80) : Math.max(Theme.brandHeight, title.visible ? title.height + Theme.px(28) : 0)

    Rectangle {
        visible: bar.duty
        anchors.fill: parent
        color: Theme.staff
    }

    Icon {
        id: tool

        visible: bar.duty && bar.showLibrary
        x: mark.x
        anchors.verticalCenter: parent.verticalCenter
        name: bar.duty ? "tool" : ""
        tint: bar.words
    }

    BrandMark {
        id: mark

        visible: bar.showLibrary && !bar.duty
        x: Theme.rightToLeft ? bar.width - width - bar.inset : bar.inset
        anchors.verticalCenter: parent.verticalCenter
        tint: bar.words
    }

    Label {
        id: title

        visible: bar.showLibrary && !bar.cramped
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(22)
        anchors.right: bar.showVisit ? visit.left : parent.right
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        look: "meta"
        font.weight: 600
        color: bar.words
        text: bar.library
        most: Theme.px(46)
        maximumLineCount: Theme.large ? 3 : 1
        elide: Text.ElideRight
    }

    Row {
        id: visit

        visible: bar.showVisit
        anchors.right: parent.right
        anchors.rightMargin: bar.inset
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(14)

        Icon {
            visible: bar.patron !== "" && !bar.duty
            anchors.verticalCenter: parent.verticalCenter
            name: bar.patron === "" ? "" : "person"
            tint: bar.words
        }

        Label {
            visible: bar.patron !== ""
            anchors.verticalCenter: parent.verticalCenter
            look: "meta"
            most: Theme.px(46)
            font.weight: 700
            wrapMode: Text.NoWrap
            color: bar.words
            text: bar.patron
        }

        Label {
            visible: !bar.duty
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: Theme.px(8)
            look: "meta"
            most: Theme.px(46)
            wrapMode: Text.NoWrap
            color: bar.onPrim ? Theme.inkOnPrim : Theme.ink2
            text: bar.clock
        }
    }
}
