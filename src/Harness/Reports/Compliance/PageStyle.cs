namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>The page's style sheet: screen, phone and paper.</summary>
internal static class PageStyle
{
    public const string Sheet =
        """
        :root{color-scheme:light}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:1120px;padding:1.2rem 1.2rem 3rem;color:#1b1f24;background:#fff;
        font:15px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}
        h1{font-size:1.7rem;line-height:1.2;margin:.4rem 0 1rem}
        h2{font-size:1.25rem;margin:2.2rem 0 .7rem;padding-top:.6rem;border-top:2px solid #1b1f24}
        h3{font-size:1.05rem;margin:1.4rem 0 .5rem}
        p{margin:.6rem 0;max-width:75ch}
        a{color:#0a4f8f}
        code{font:.86em ui-monospace,'DejaVu Sans Mono',Consolas,monospace;overflow-wrap:anywhere}
        pre{font:.86em/1.5 ui-monospace,'DejaVu Sans Mono',Consolas,monospace;background:#f3f4f6;padding:.7rem .9rem;
        white-space:pre-wrap;overflow-wrap:anywhere}
        nav ol{columns:2;margin:1.2rem 0;padding-left:1.4rem}
        table{border-collapse:collapse;table-layout:fixed;width:100%;margin:.6rem 0 1rem}
        th,td{border:1px solid #c9d1dc;padding:.38rem .55rem;text-align:left;vertical-align:top;
        overflow-wrap:break-word}
        thead th{background:#e8edf3;font-weight:600}
        .facts th{width:13rem;background:#f3f4f6;font-weight:600}
        .small{font-size:.88em;color:#3f4a57}
        .mark{font-weight:700;white-space:nowrap}
        .mark svg{vertical-align:-2px;margin-right:.35em}
        .mark .stroke{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round}
        .mark.refused .stroke{stroke:currentColor}
        .mark .solid{fill:currentColor;fill-rule:evenodd}
        .met{color:#116329}.missed{color:#b3261e}.inconclusive{color:#8a5300}
        .invalid{color:#6b2fa0}.aborted{color:#37424f}.refused{color:#0a4f8f}
        .drills th:nth-child(1){width:18%}.drills th:nth-child(2){width:10%}.drills th:nth-child(3){width:14%}
        .drills th:nth-child(4){width:11%}.drills th:nth-child(5){width:15%}.drills th:nth-child(6){width:13%}
        .drills th:nth-child(7){width:19%}
        .objectives th:nth-child(1){width:15%}.objectives th:nth-child(2){width:15%}
        .objectives th:nth-child(3){width:12%}.objectives th:nth-child(4){width:14%}
        .objectives th:nth-child(5){width:15%}.objectives th:nth-child(6){width:29%}
        .sources th:nth-child(1){width:13%}.sources th:nth-child(2){width:13%}.sources th:nth-child(3){width:21%}
        .sources th:nth-child(4){width:11%}.sources th:nth-child(5){width:11%}.sources th:nth-child(6){width:31%}
        .findings th:nth-child(1){width:4%}.findings th:nth-child(2){width:15%}.findings th:nth-child(3){width:19%}
        .findings th:nth-child(4){width:26%}.findings th:nth-child(5){width:22%}.findings th:nth-child(6){width:14%}
        .arithmetic th:nth-child(1){width:19%}.arithmetic th:nth-child(2){width:31%}
        .arithmetic th:nth-child(3){width:29%}.arithmetic th:nth-child(4){width:21%}
        .meaning th:nth-child(1){width:24%}.meaning th:nth-child(2){width:18%}.meaning th:nth-child(3){width:18%}
        .meaning th:nth-child(4){width:22%}.meaning th:nth-child(5){width:18%}
        .shown th:nth-child(1){width:50%}.shown th:nth-child(2){width:50%}
        .story th:nth-child(1){width:17%}.story th:nth-child(2){width:17%}.story th:nth-child(3){width:66%}
        .phases th:nth-child(1){width:25%}.phases th:nth-child(2){width:25%}.phases th:nth-child(3){width:25%}
        .phases th:nth-child(4){width:25%}
        .controls th:nth-child(1){width:16%}.controls th:nth-child(2){width:24%}.controls th:nth-child(3){width:32%}
        .controls th:nth-child(4){width:28%}
        .sign th:nth-child(1){width:34%}.sign th:nth-child(2){width:24%}.sign th:nth-child(3){width:14%}
        .sign th:nth-child(4){width:28%}
        .stated th:nth-child(1){width:40%}.stated th:nth-child(2){width:60%}
        .glossary th:nth-child(1){width:19%}.glossary th:nth-child(2){width:81%}
        .sign td{height:3.4rem}.stated td{height:2.6rem}
        .picture{display:block;width:100%;height:auto;border:1px solid #c9d1dc;margin:.6rem 0}
        @media screen and (max-width:700px){
        body{padding:.8rem .8rem 2rem;font-size:15px}
        h1{font-size:1.4rem}
        nav ol{columns:1}
        table,tbody,tr,td{display:block;width:auto!important}
        thead{display:none}
        tr{border:1px solid #9aa5b1;margin:0 0 .7rem}
        td{border:0;border-bottom:1px solid #e3e7ec;white-space:normal!important}
        td:last-child{border-bottom:0}
        td[data-label]{display:grid;grid-template-columns:6.6rem 1fr;gap:.6rem}
        td[data-label]::before{content:attr(data-label);font-weight:600;color:#3f4a57;font-size:.88em}
        .facts tr{display:grid;grid-template-columns:7.4rem 1fr}
        .facts th{width:auto;border:0}
        .sign td,.stated td{height:auto;min-height:2.6rem}
        }
        @media print{
        @page{size:A4;margin:15mm 12mm 16mm;
        @bottom-left{content:'ChaosHarness compliance report';font:8pt sans-serif;color:#3f4a57}
        @bottom-right{content:counter(page) ' / ' counter(pages);font:8pt sans-serif;color:#3f4a57}}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{max-width:none;padding:0;font-size:9.2pt}
        nav{display:none}
        h1{font-size:16pt}h2{font-size:12.5pt;margin-top:1.3rem}
        h2,h3{break-after:avoid}
        thead{display:table-header-group}
        tr,.picture,pre{break-inside:avoid}
        .picture{width:auto;max-width:100%;max-height:118mm}
        a{color:inherit;text-decoration:none}
        .facts th{width:11rem}
        #sign-off{break-inside:avoid}
        }

        """;
}
