/* SPDX-License-Identifier: MIT. With d3-geo, topojson-client, world-atlas (ISC) and Natural Earth (public domain). */
"use strict";(()=>{function H(e,t,a){for(let[n,i]of Object.entries(t))i===void 0||i===!1||(typeof i=="function"?e.addEventListener(n.slice(2),i):e.setAttribute(n,i===!0?"":String(i)));M(e,a)}function M(e,t){if(Array.isArray(t))for(let a of t)M(e,a);else t instanceof Node?e.appendChild(t):t!=null&&t!==!1&&e.appendChild(document.createTextNode(String(t)))}function r(e,t={},...a){let n=document.createElement(e);return H(n,t,a),n}function d(e,...t){e.replaceChildren(),M(e,t)}function u(e){return r("bdi",{},e)}var h=class extends Error{constructor(a,n){super(n);this.status=a}status};async function V(e,t){let a;try{a=await fetch(e,t)}catch(i){throw i.name==="AbortError"?i:new h(0,"The server does not answer. Is casus serve still running?")}if(a.ok)return a;let n=await a.json().catch(()=>null);throw new h(a.status,n?.error?.message??`The server answered ${a.status}.`)}async function E(e,t,a){let n={method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify(t),signal:a};return await(await V(e,n)).json()}var A=`
ABW AW 533 Aruba
AFG AF 004 Afghanistan
AGO AO 024 Angola
AIA AI 660 Anguilla
ALA AX 248 Åland Islands
ALB AL 008 Albania
AND AD 020 Andorra
ARE AE 784 United Arab Emirates
ARG AR 032 Argentina
ARM AM 051 Armenia
ASM AS 016 American Samoa
ATA AQ 010 Antarctica
ATF TF 260 French Southern and Antarctic Lands
ATG AG 028 Antigua and Barbuda
AUS AU 036 Australia
AUT AT 040 Austria
AZE AZ 031 Azerbaijan
BDI BI 108 Burundi
BEL BE 056 Belgium
BEN BJ 204 Benin
BES BQ 535 Caribbean Netherlands
BFA BF 854 Burkina Faso
BGD BD 050 Bangladesh
BGR BG 100 Bulgaria
BHR BH 048 Bahrain
BHS BS 044 Bahamas
BIH BA 070 Bosnia and Herzegovina
BLM BL 652 Saint Barthélemy
BLR BY 112 Belarus
BLZ BZ 084 Belize
BMU BM 060 Bermuda
BOL BO 068 Bolivia
BRA BR 076 Brazil
BRB BB 052 Barbados
BRN BN 096 Brunei
BTN BT 064 Bhutan
BVT BV 074 Bouvet Island
BWA BW 072 Botswana
CAF CF 140 Central African Republic
CAN CA 124 Canada
CCK CC 166 Cocos (Keeling) Islands
CHE CH 756 Switzerland
CHL CL 152 Chile
CHN CN 156 China
CIV CI 384 Ivory Coast
CMR CM 120 Cameroon
COD CD 180 DR Congo
COG CG 178 Congo
COK CK 184 Cook Islands
COL CO 170 Colombia
COM KM 174 Comoros
CPV CV 132 Cape Verde
CRI CR 188 Costa Rica
CUB CU 192 Cuba
CUW CW 531 Curaçao
CXR CX 162 Christmas Island
CYM KY 136 Cayman Islands
CYP CY 196 Cyprus
CZE CZ 203 Czechia
DEU DE 276 Germany
DJI DJ 262 Djibouti
DMA DM 212 Dominica
DNK DK 208 Denmark
DOM DO 214 Dominican Republic
DZA DZ 012 Algeria
ECU EC 218 Ecuador
EGY EG 818 Egypt
ERI ER 232 Eritrea
ESH EH 732 Western Sahara
ESP ES 724 Spain
EST EE 233 Estonia
ETH ET 231 Ethiopia
FIN FI 246 Finland
FJI FJ 242 Fiji
FLK FK 238 Falkland Islands
FRA FR 250 France
FRO FO 234 Faroe Islands
FSM FM 583 Micronesia
GAB GA 266 Gabon
GBR GB 826 United Kingdom
GEO GE 268 Georgia
GGY GG 831 Guernsey
GHA GH 288 Ghana
GIB GI 292 Gibraltar
GIN GN 324 Guinea
GLP GP 312 Guadeloupe
GMB GM 270 Gambia
GNB GW 624 Guinea-Bissau
GNQ GQ 226 Equatorial Guinea
GRC GR 300 Greece
GRD GD 308 Grenada
GRL GL 304 Greenland
GTM GT 320 Guatemala
GUF GF 254 French Guiana
GUM GU 316 Guam
GUY GY 328 Guyana
HKG HK 344 Hong Kong
HMD HM 334 Heard Island and McDonald Islands
HND HN 340 Honduras
HRV HR 191 Croatia
HTI HT 332 Haiti
HUN HU 348 Hungary
IDN ID 360 Indonesia
IMN IM 833 Isle of Man
IND IN 356 India
IOT IO 086 British Indian Ocean Territory
IRL IE 372 Ireland
IRN IR 364 Iran
IRQ IQ 368 Iraq
ISL IS 352 Iceland
ISR IL 376 Israel
ITA IT 380 Italy
JAM JM 388 Jamaica
JEY JE 832 Jersey
JOR JO 400 Jordan
JPN JP 392 Japan
KAZ KZ 398 Kazakhstan
KEN KE 404 Kenya
KGZ KG 417 Kyrgyzstan
KHM KH 116 Cambodia
KIR KI 296 Kiribati
KNA KN 659 Saint Kitts and Nevis
KOR KR 410 South Korea
KWT KW 414 Kuwait
LAO LA 418 Laos
LBN LB 422 Lebanon
LBR LR 430 Liberia
LBY LY 434 Libya
LCA LC 662 Saint Lucia
LIE LI 438 Liechtenstein
LKA LK 144 Sri Lanka
LSO LS 426 Lesotho
LTU LT 440 Lithuania
LUX LU 442 Luxembourg
LVA LV 428 Latvia
MAC MO 446 Macau
MAF MF 663 Saint Martin
MAR MA 504 Morocco
MCO MC 492 Monaco
MDA MD 498 Moldova
MDG MG 450 Madagascar
MDV MV 462 Maldives
MEX MX 484 Mexico
MHL MH 584 Marshall Islands
MKD MK 807 North Macedonia
MLI ML 466 Mali
MLT MT 470 Malta
MMR MM 104 Myanmar
MNE ME 499 Montenegro
MNG MN 496 Mongolia
MNP MP 580 Northern Mariana Islands
MOZ MZ 508 Mozambique
MRT MR 478 Mauritania
MSR MS 500 Montserrat
MTQ MQ 474 Martinique
MUS MU 480 Mauritius
MWI MW 454 Malawi
MYS MY 458 Malaysia
MYT YT 175 Mayotte
NAM NA 516 Namibia
NCL NC 540 New Caledonia
NER NE 562 Niger
NFK NF 574 Norfolk Island
NGA NG 566 Nigeria
NIC NI 558 Nicaragua
NIU NU 570 Niue
NLD NL 528 Netherlands
NOR NO 578 Norway
NPL NP 524 Nepal
NRU NR 520 Nauru
NZL NZ 554 New Zealand
OMN OM 512 Oman
PAK PK 586 Pakistan
PAN PA 591 Panama
PCN PN 612 Pitcairn Islands
PER PE 604 Peru
PHL PH 608 Philippines
PLW PW 585 Palau
PNG PG 598 Papua New Guinea
POL PL 616 Poland
PRI PR 630 Puerto Rico
PRK KP 408 North Korea
PRT PT 620 Portugal
PRY PY 600 Paraguay
PSE PS 275 Palestine
PYF PF 258 French Polynesia
QAT QA 634 Qatar
REU RE 638 Réunion
ROU RO 642 Romania
RUS RU 643 Russia
RWA RW 646 Rwanda
SAU SA 682 Saudi Arabia
SDN SD 729 Sudan
SEN SN 686 Senegal
SGP SG 702 Singapore
SGS GS 239 South Georgia
SHN SH 654 Saint Helena, Ascension and Tristan da Cunha
SJM SJ 744 Svalbard and Jan Mayen
SLB SB 090 Solomon Islands
SLE SL 694 Sierra Leone
SLV SV 222 El Salvador
SMR SM 674 San Marino
SOM SO 706 Somalia
SPM PM 666 Saint Pierre and Miquelon
SRB RS 688 Serbia
SSD SS 728 South Sudan
STP ST 678 São Tomé and Príncipe
SUR SR 740 Suriname
SVK SK 703 Slovakia
SVN SI 705 Slovenia
SWE SE 752 Sweden
SWZ SZ 748 Eswatini
SXM SX 534 Sint Maarten
SYC SC 690 Seychelles
SYR SY 760 Syria
TCA TC 796 Turks and Caicos Islands
TCD TD 148 Chad
TGO TG 768 Togo
THA TH 764 Thailand
TJK TJ 762 Tajikistan
TKL TK 772 Tokelau
TKM TM 795 Turkmenistan
TLS TL 626 Timor-Leste
TON TO 776 Tonga
TTO TT 780 Trinidad and Tobago
TUN TN 788 Tunisia
TUR TR 792 Türkiye
TUV TV 798 Tuvalu
TWN TW 158 Taiwan
TZA TZ 834 Tanzania
UGA UG 800 Uganda
UKR UA 804 Ukraine
UMI UM 581 United States Minor Outlying Islands
UNK XK - Kosovo
URY UY 858 Uruguay
USA US 840 United States
UZB UZ 860 Uzbekistan
VAT VA 336 Vatican City
VCT VC 670 Saint Vincent and the Grenadines
VEN VE 862 Venezuela
VGB VG 092 British Virgin Islands
VIR VI 850 United States Virgin Islands
VNM VN 704 Vietnam
VUT VU 548 Vanuatu
WLF WF 876 Wallis and Futuna
WSM WS 882 Samoa
YEM YE 887 Yemen
ZAF ZA 710 South Africa
ZMB ZM 894 Zambia
ZWE ZW 716 Zimbabwe
EUR EU - European Union
UNO UN - United Nations
`;var D=A.trim().split(`
`).map(e=>{let[t,a,n,...i]=e.split(" ");return{code:t,two:a,number:n,name:i.join(" ")}}),N=new Map(D.map(e=>[e.code,e])),L=e=>N.get(e)?.name??e;var k=(()=>{let e=document.createElement("canvas").getContext("2d");return e?(e.font="16px sans-serif",e.measureText("🇳🇴").width<1.6*e.measureText("🇳").width):!1})();function S(e){let t=k?N.get(e)?.two:void 0;return t?String.fromCodePoint(...[...t].map(a=>127397+a.charCodeAt(0))):""}var R={trigger:"act",actor:"who",recipient:"to whom",source:"who says so",cue:"how it is said",date:"when",condition:"condition",count:"number"};function w(e){let t=[],a=(n,i,o=R[n])=>{i&&t.push({start:i.start,end:i.end,role:n,label:o})};a("trigger",e.trigger);for(let n of e.actor)a("actor",n);for(let n of e.recipient)a("recipient",n);for(let n of e.claims){a("source",n.source),a("cue",n.cue,n.stance);for(let i of n.via??[])a("source",i,"relayed by")}a("date",e.date_text);for(let[n,i]of Object.entries(e.counts??{}))a("count",i,n.replace("_"," "));return a("condition",e.condition),t}function g(e,t,a){let n=[...e],i=new Array(n.length);for(let s of a)for(let l=Math.max(0,s.start-t);l<Math.min(n.length,s.end-t);l++)i[l]??=s;let o=[];for(let s=0,l;s<n.length;s=l){for(l=s+1;l<n.length&&i[l]===i[s];)l++;let c=n.slice(s,l).join(""),p=i[s];o.push(p?r("mark",{class:`m-${p.role}`,title:p.label},c):c)}return o}function b(e){return r("p",{class:"legend"},e.map(t=>r("mark",{class:`m-${t}`},R[t])))}var F=["","verbal cooperation","material cooperation","verbal conflict","material conflict"],W=e=>F[e]??"",$={GOV:"government",MIL:"military",LEG:"parliament",JUD:"courts",OPP:"opposition",REB:"rebels",COP:"police",CVL:"civilians",BUS:"business",JRN:"media",LAB:"labour",SOC:"society",PTY:"party",SPY:"intelligence",UAF:"armed group",PRM:"paramilitary",CRM:"criminals",REF:"refugees",STU:"students",EDU:"education",MED:"health",REL:"religious",AGR:"farmers",IGO:"international body",NGO:"organisation"};function Z(e,t,a){return r("span",{class:`type q${a}`,title:W(a)},e,t.length>0&&` ${t.join(" ")}`)}function Y(e){return r("span",{class:`badge st-${e}`},e)}function v(e){return e?r("span",{class:"chip",title:L(e)},S(e),S(e)&&" ",e):null}function B(e){let t=e.identifier_text??e.entity_text,a=e.sector?$[e.sector]??e.sector:"";return r("span",{class:"entity",title:e.resolved_by?`known by ${e.resolved_by}`:void 0},e.code&&v(e.code),e.code&&" ",u(t),t!==e.entity_text&&[" ",r("span",{class:"faint"},"“",u(e.entity_text),"”")],a&&r("span",{class:"faint"},` ${a}`))}function C(e,t){return e.length?e.map((a,n)=>[n>0&&", ",B(a)]):r("span",{class:"faint"},t)}function J(e){return r("li",{},r("span",{class:`badge stance-${e.stance}`},e.stance)," ",e.source?B(e.source):"a source that is not named",e.cue&&r("span",{class:"faint"}," (“",u(e.cue.text),"”)"),e.via?.length?[" through ",C(e.via,"")]:null,e.date&&` on ${e.date}`)}function m(e,...t){return[r("dt",{},e),r("dd",{},...t)]}function j(e){let t=e.enddate?` to ${e.enddate}`:"";return e.date+t+(e.date_precision==="story"?" (the day of the story: none is stated)":"")}function G(e,t,...a){let n=e.event_loc;return r("article",{class:`card event q${e.quad_code}`,id:`e-${e.id}`,tabindex:-1},r("h3",{},Z(e.event[0]??"",e.mode,e.quad_code)," ",Y(e.status)," ",e.context.map(i=>[r("span",{class:"badge"},i)," "])),r("blockquote",{dir:"auto"},g(e.text,t,w(e))),r("dl",{},m("Who",C(e.actor,"not said")),m("To whom",C(e.recipient,"nobody in particular")),m("When",j(e)),n&&m("Where",n.country_code&&v(n.country_code)," ",u(n.resolved_place??n.extracted_place)),e.condition&&m("Only if",u(e.condition.text)),Object.entries(e.counts??{}).map(([i,o])=>m(i.replace("_"," "),u(o.text))),m("On whose word",e.claims.length?r("ul",{class:"plain"},e.claims.map(J)):"the story itself")),r("p",{class:"faint small"},`CAMEO ${e.cameo??"-"}, scale ${e.event_scale}, rule ${e.rule}, confidence ${e.confidence}`),a)}function I(e,t={}){let a=new URLSearchParams(Object.entries(t).filter(n=>!!n[1]));return a.size?`#/${e}?${a}`:`#/${e}`}function f(e,...t){return r("p",{class:`notice ${e}`,role:e==="error"?"alert":"status"},...t)}async function P(e,t,a,n){let i=setTimeout(()=>d(e,f("busy","Loading…")),150);try{let o=await a;t.aborted||d(e,n(o))}catch(o){if(t.aborted)return;if(!(o instanceof h))throw o;d(e,f("error",o.message))}finally{clearTimeout(i)}}var _=`The parliament of Norway ratified a fisheries agreement with Iceland on Tuesday, Reuters reported.

Ethiopia denied that its army had shelled two villages near the border, and accused aid groups of spreading rumours.

Turkey will send 200 soldiers to Somalia in May if its parliament agrees, the defence ministry in Ankara said.`;function x(){return new Date().toISOString().slice(0,10)}function q(e){let t=e.events.map(o=>({start:o.trigger.start,end:o.trigger.end,role:"trigger",label:o.event[0]??""})),a=[...e.story.text],n=[],i=0;return e.events.forEach((o,s)=>{let{start:l,end:c}=o.trigger;l<i||(n.push(a.slice(i,l).join(""),r("a",{href:`#e-${o.id}`,class:`q${o.quad_code}`,onclick:z(o)},g(a.slice(l,c).join(""),l,[t[s]]))),i=c)}),n.push(a.slice(i).join("")),r("div",{class:"story",dir:"auto"},n)}function z(e){return t=>{t.preventDefault();let a=document.getElementById(`e-${e.id}`);a?.scrollIntoView({block:"center"}),a?.focus({preventScroll:!0})}}function Q(e,t){let a=e.explain?.[t.sentence];return a?r("details",{},r("summary",{},"Why it was coded so"),r("pre",{tabindex:0},a)):null}function X(e){let t=e.sentences.map((n,i)=>({s:n,i})).filter(({i:n})=>!e.events.some(i=>i.sentence===n));if(!t.length)return null;let a=[...e.story.text];return r("section",{},r("h2",{},`Sentences without an event (${t.length})`),t.slice(0,200).map(({s:n,i})=>r("details",{class:"card"},r("summary",{dir:"auto"},a.slice(n.start,n.end).join("")),r("pre",{tabindex:0},e.explain?.[i]??""))))}function ee(e){let t=e.events.length,a=`${t} ${t===1?"event":"events"} in ${e.sentences.length} ${e.sentences.length===1?"sentence":"sentences"}`;return[r("h2",{id:"found",tabindex:-1},a),t>0&&[q(e),b(["trigger","actor","recipient","source","cue","date","condition","count"]),e.events.map(n=>G(n,e.sentences[n.sentence]?.start??0,Q(e,n)))],t===0&&f("empty","No event was found. Events are acts of one party toward another: meetings, threats, aid, attacks…"),X(e)]}var U={name:"paste",title:"Paste",show(e,t,a){let n=r("textarea",{id:"text",rows:9,required:!0,spellcheck:"false",placeholder:"Paste a news story, or drop a text file here.",dir:"auto"}),i=r("input",{id:"date",type:"date",value:x(),required:!0}),o=r("section",{"aria-live":"polite",id:"result"}),s=async()=>{if(!n.value.trim())return n.focus();await P(o,a,E("/code",{text:n.value,date:i.value||x(),explain:!0},a),ee),document.getElementById("found")?.focus({preventScroll:!0})},l=async c=>{let p=c.dataTransfer?.files[0];p&&(c.preventDefault(),n.value=await p.text(),await s())};n.addEventListener("drop",l),n.addEventListener("keydown",c=>{c.key==="Enter"&&(c.ctrlKey||c.metaKey)&&s()}),d(e,r("h1",{},"What does a text say was done?"),r("p",{},"Paste a news story. Nothing leaves this machine, and nothing is kept."),r("form",{class:"paste",onsubmit:c=>{c.preventDefault(),s()}},r("label",{for:"text"},"Text"),n,r("div",{class:"bar"},r("label",{for:"date"},"Published on"),i,r("button",{type:"submit",class:"main"},"Code it"),r("button",{type:"button",onclick:()=>{n.value=_,s()}},"Try an example"))),o)}};var y=[U],K=document.getElementById("main"),T=new AbortController;function te(){let[e,t]=location.hash.replace(/^#\/?/,"").split("?",2);return{view:e?y.find(a=>a.name===e):y[0],params:new URLSearchParams(t??"")}}function ne(e){d(document.getElementById("nav"),y.map(t=>r("a",{href:I(t.name),"aria-current":t===e?"page":void 0},t.title)))}function O(){if(location.hash&&!location.hash.startsWith("#/"))return;let{view:e,params:t}=te();T.abort(),T=new AbortController,ne(e),document.title=e?`${e.title} · casus`:"casus",e?e.show(K,t,T.signal):d(K,r("h1",{},"No such view"),f("empty","The address names a view that does not exist."))}window.addEventListener("hashchange",()=>{O(),window.scrollTo(0,0)});O();})();
