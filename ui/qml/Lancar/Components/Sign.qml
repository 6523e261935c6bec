pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// The sentence: what to do now, then why, then a chip with what is known already.
Column {
    id: sign

    property string headline: ""
    property string lead: ""
    property string chip: ""
    property real base: 76
    property bool hero: false
    property bool urgent: false
    property bool roomForLead: true

    readonly property real middle: Math.min(base, 72)
    readonly property real small: Math.min(base, 66)

    // a short last word does not stand on a line alone, nor a number away from what it counts;
    // in three words of one sentence the rule would leave the first alone instead
    function bound(words: string): string {
        const counted = Theme.bound(words);
        return counted.split(" ").length > 3 || /^\S+[.!?] /.test(counted) ? counted.replace(/ (\S{1,6})$/, "\u00a0$1") : counted;
    }

    spacing: Theme.px(hero ? 26 : 20)

    // how the headline would lie at a size; ``lonely``: with a short word between two longer lines
    component Probe: Label {
        property bool lonely: false

        visible: false
        spoken: false
        width: sign.width
        look: "headline"
        text: sign.bound(sign.headline)
        onLineLaidOut: line => {
            if (line.number === 0)
                lonely = false;
            else if (!line.isLast && line.implicitWidth < width * 0.3)
                lonely = true;
        }
    }

    Probe {
        id: probe

        size: sign.base
    }

    Probe {
        id: middleProbe

        size: sign.middle
    }

    Probe {
        id: smallProbe

        size: sign.small
    }

    TextMetrics {
        id: longest

        font.family: Theme.display
        font.weight: 700
        font.pixelSize: 100
        text: probe.text.split(/[ \n]+/).reduce((a, b) => a.length >= b.length ? a : b, "")
    }

    Label {
        id: headline

        readonly property real wanted: probe.lineCount <= 3 && !probe.lonely ? sign.base : probe.lineCount <= 3 ? (!middleProbe.lonely ? sign.middle : !smallProbe.lonely ? sign.small : sign.base) : sign.hero ? sign.base * 0.8 : middleProbe.lineCount <= 3 ? sign.middle : smallProbe.lineCount <= 3 ? sign.small : 56
        // one long word must fit into a line
        most: Math.floor(sign.width / Math.max(0.01, longest.advanceWidth / 100) * 0.98)

        objectName: "headline"
        width: parent.width
        look: sign.hero ? "hero" : "headline"
        size: wanted
        color: sign.urgent ? Theme.inkOnPrim : Theme.ink
        text: sign.bound(sign.headline)
        activeFocusOnTab: true
        Accessible.role: Accessible.Heading
        Accessible.name: sign.headline

        FocusRing {
            visible: headline.activeFocus
            cornerRadius: Theme.px(10)
            onPrim: sign.urgent
        }
    }

    Label {
        id: lead

        objectName: "lead"
        visible: text !== "" && sign.roomForLead
        width: parent.width
        look: "lead"
        size: sign.hero && !Theme.lying ? 42 : 36
        rich: text.indexOf("<b>") >= 0
        color: sign.urgent ? Theme.inkOnPrim : sign.hero ? Theme.ink : Theme.ink2
        text: sign.bound(sign.lead)
        // where it may have to be scrolled, keys reach it
        activeFocusOnTab: Theme.large
        Accessible.name: bare(sign.lead)

        FocusRing {
            visible: lead.activeFocus
            cornerRadius: Theme.px(10)
            onPrim: sign.urgent
        }
    }

    Rectangle {
        visible: sign.chip !== ""
        width: chipRow.width + Theme.px(48)
        height: chipRow.height + Theme.px(26)
        radius: Theme.px(14)
        color: Theme.toneGround("ok")
        border.width: Theme.highContrast ? Theme.border : 0
        border.color: Theme.tone("ok")

        Row {
            id: chipRow

            anchors.centerIn: parent
            spacing: Theme.px(16)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: sign.chip === "" ? "" : "check"
                tint: Theme.tone("ok")
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                look: "meta"
                font.weight: 700
                width: Math.min(implicitWidth, sign.width - Theme.px(48 + 56 + 16))
                color: Theme.tone("ok")
                text: sign.chip
            }
        }
    }
}
