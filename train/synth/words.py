# SPDX-License-Identifier: MIT
"""Vocabulary of the generator: adjectives, irregular forms, noun groups by meaning, verbs by meaning and frame."""

ADJ = set('''executive foreign external royal military transitional interim central federal local provincial national
regional electoral human diplomatic high prime presidential junior special top nuclear public senior first
political lower upper legislative supreme grand general constitutional select parliamentary congressional armed naval
joint armored armoured regular revolutionary republican major rear militant islamist islamic tribal private popular rapid
criminal metropolitan religious investigative domestic double judicial administrative communist conservative
green liberal social democratic nationalist populist main former young indigenous environmental antiwar
conscientious ethnic residential civilian commercial pharmaceutical postal agricultural primary secondary elementary
freelance independent official medical red spiritual muslim orthodox catholic anglican jewish holy cyber
illegal stateless economic humanitarian legal civic large sovereign western third international great old permanent
insurgent separatist mutinous far-right left-wing dissident anti-government anti-regime pro-government pro-democracy
anti-war sanitary penal undercover irregular correctional maternal coptic serial landless secessionist
financial strategic comprehensive bilateral mutual multilateral trilateral historic controversial new long long-awaited landmark
ballistic chemical biological conventional peaceful violent deadly fresh fierce heavy sweeping tough strict unilateral
immediate urgent full partial free tense lengthy secret peaceful annual recent massive
key crucial important significant possible potential serious severe wide broad regional rival
powerful influential prominent outspoken veteran coastal remote southern northern eastern western
northeastern northwestern southeastern southwestern rural urban unarmed innocent suspected
anti-tank anti-aircraft short long medium hypersonic intercontinental unconditional continued
fair open transparent temporary permanent binding technical final initial preliminary cultural scientific
digital global cross-border anti-corruption anti-terrorism fatal brutal bloody grave
defensive offensive aerial sectarian racial industrial monetary fiscal budgetary
parliamentary snap presidential municipal free lasting fragile shaky peaceful
non-governmental nongovernmental pro-russian pro-western pro-iranian anti-immigrant additional other chief early civil small real constituent consultative juvenile provincial advisory cold internal
open
angry clear cold criminal crude direct effective equal expensive first free heavy industrial interim joint last late
live local main martial medical modern mountainous multipolar narrow natural outgoing preliminary previous regional
safe same special strong such top transitional unfair unnamed unpopular'''.split())

PARTICIPLES = {  # attributive: form -> (lemma, VBN or VBG)
    'ousted': ('oust', 'VBN'), 'deposed': ('depose', 'VBN'), 'exiled': ('exile', 'VBN'), 'jailed': ('jail', 'VBN'),
    'retired': ('retire', 'VBN'), 'organised': ('organise', 'VBN'), 'organized': ('organize', 'VBN'),
    'displaced': ('displace', 'VBN'), 'masked': ('mask', 'VBN'), 'acting': ('act', 'VBG'),
    'ruling': ('rule', 'VBG'), 'governing': ('govern', 'VBG'), 'presiding': ('preside', 'VBG'),
    'neighbouring': ('neighbour', 'VBG'), 'neighboring': ('neighbor', 'VBG'), 'leading': ('lead', 'VBG'),
    'warring': ('war', 'VBG'), 'striking': ('strike', 'VBG'), 'investigating': ('investigate', 'VBG'),
    'invading': ('invade', 'VBG'), 'allied': ('ally', 'VBN'), 'mobilised': ('mobilise', 'VBN'),
    'unionised': ('unionise', 'VBN'), 'standing': ('stand', 'VBG'), 'growing': ('grow', 'VBG'),
    'suspected': ('suspect', 'VBN'), 'planned': ('plan', 'VBN'), 'alleged': ('allege', 'VBN'),
    'renewed': ('renew', 'VBN'), 'continued': ('continue', 'VBN'), 'occupied': ('occupy', 'VBN'),
    'proposed': ('propose', 'VBN'), 'detained': ('detain', 'VBN'), 'escalating': ('escalate', 'VBG'),
    'mounting': ('mount', 'VBG'), 'wounded': ('wound', 'VBN'), 'captured': ('capture', 'VBN'),
    'besieged': ('besiege', 'VBN'), 'disputed': ('dispute', 'VBN'), 'frozen': ('freeze', 'VBN'),
    'imprisoned': ('imprison', 'VBN'), 'injured': ('injure', 'VBN'), 'guided': ('guide', 'VBN'),
    'televised': ('televise', 'VBN'), 'motorised': ('motorise', 'VBN'), 'revised': ('revise', 'VBN'), 'rising': ('rise', 'VBG'), 'coordinated': ('coordinate', 'VBN'), 'negotiated': ('negotiate', 'VBN')}
ADJ |= {'unidentified', 'undocumented', 'unaccompanied', 'armed'}

# An adjective that belongs to the noun after it rather than to the head of the group.
TIGHT = {('foreign', 'ministry'), ('foreign', 'policy'), ('foreign', 'affairs'), ('human', 'rights'), ('special', 'forces'),
         ('military', 'intelligence'), ('supreme', 'court'), ('high', 'court'), ('public', 'sector'), ('central', 'bank'),
         ('central', 'committee'), ('civil', 'rights'), ('social', 'media'), ('ballistic', 'missile'), ('nuclear', 'weapons'),
         ('public', 'security'), ('private', 'sector'), ('public', 'health'), ('armed', 'forces'), ('foreign', 'relations'),
         ('national', 'security'), ('free', 'trade'), ('internal', 'affairs'), ('nuclear', 'test'), ('local', 'government'),
         ('nuclear', 'energy'), ('far-right', 'party'), ('political', 'party')}

IRREGULAR = {}
for _row in '''be|is|was|been|being
have|has|had|had|having
do|does|did|done|doing
say|says|said|said|saying
meet|meets|met|met|meeting
hold|holds|held|held|holding
withdraw|withdraws|withdrew|withdrawn|withdrawing
send|sends|sent|sent|sending
give|gives|gave|given|giving
take|takes|took|taken|taking
make|makes|made|made|making
tell|tells|told|told|telling
seek|seeks|sought|sought|seeking
win|wins|won|won|winning
lose|loses|lost|lost|losing
fight|fights|fought|fought|fighting
shoot|shoots|shot|shot|shooting
flee|flees|fled|fled|fleeing
leave|leaves|left|left|leaving
strike|strikes|struck|struck|striking
hit|hits|hit|hit|hitting
cut|cuts|cut|cut|cutting
set|sets|set|set|setting
put|puts|put|put|putting
bring|brings|brought|brought|bringing
buy|buys|bought|bought|buying
sell|sells|sold|sold|selling
break|breaks|broke|broken|breaking
begin|begins|began|begun|beginning
come|comes|came|come|coming
become|becomes|became|become|becoming
go|goes|went|gone|going
see|sees|saw|seen|seeing
find|finds|found|found|finding
lead|leads|led|led|leading
rise|rises|rose|risen|rising
fall|falls|fell|fallen|falling
grow|grows|grew|grown|growing
freeze|freezes|froze|frozen|freezing
steal|steals|stole|stolen|stealing
throw|throws|threw|thrown|throwing
uphold|upholds|upheld|upheld|upholding
overthrow|overthrows|overthrew|overthrown|overthrowing
undergo|undergoes|underwent|undergone|undergoing
spend|spends|spent|spent|spending
build|builds|built|built|building
lay|lays|laid|laid|laying
quit|quits|quit|quit|quitting
rebuild|rebuilds|rebuilt|rebuilt|rebuilding
retake|retakes|retook|retaken|retaking
speak|speaks|spoke|spoken|speaking
stand|stands|stood|stood|standing
know|knows|knew|known|knowing
think|thinks|thought|thought|thinking
write|writes|wrote|written|writing
drive|drives|drove|driven|driving
burn|burns|burned|burned|burning
blow|blows|blew|blown|blowing
run|runs|ran|run|running
foresee|foresees|foresaw|foreseen|foreseeing
die|dies|died|died|dying
lie|lies|lay|lain|lying
sink|sinks|sank|sunk|sinking
spread|spreads|spread|spread|spreading
hurt|hurts|hurt|hurt|hurting
get|gets|got|got|getting
face|faces|faced|faced|facing
panic|panics|panicked|panicked|panicking
mean|means|meant|meant|meaning
feel|feels|felt|felt|feeling
keep|keeps|kept|kept|keeping
step|steps|stepped|stepped|stepping
ban|bans|banned|banned|banning
plan|plans|planned|planned|planning
scrap|scraps|scrapped|scrapped|scrapping
stop|stops|stopped|stopped|stopping
drop|drops|dropped|dropped|dropping
kidnap|kidnaps|kidnapped|kidnapped|kidnapping
slam|slams|slammed|slammed|slamming
rebut|rebuts|rebutted|rebutted|rebutting
commit|commits|committed|committed|committing
submit|submits|submitted|submitted|submitting
refer|refers|referred|referred|referring
defer|defers|deferred|deferred|deferring
expel|expels|expelled|expelled|expelling
repel|repels|repelled|repelled|repelling
compel|compels|compelled|compelled|compelling
cancel|cancels|cancelled|cancelled|cancelling
control|controls|controlled|controlled|controlling
patrol|patrols|patrolled|patrolled|patrolling
admit|admits|admitted|admitted|admitting
permit|permits|permitted|permitted|permitting
acquit|acquits|acquitted|acquitted|acquitting
trap|traps|trapped|trapped|trapping
regret|regrets|regretted|regretted|regretting
ship|ships|shipped|shipped|shipping
strip|strips|stripped|stripped|stripping
occur|occurs|occurred|occurred|occurring
plot|plots|plotted|plotted|plotting
swap|swaps|swapped|swapped|swapping
transfer|transfers|transferred|transferred|transferring
stab|stabs|stabbed|stabbed|stabbing
rob|robs|robbed|robbed|robbing
rig|rigs|rigged|rigged|rigging
label|labels|labelled|labelled|labelling
veto|vetoes|vetoed|vetoed|vetoing
overrun|overruns|overran|overrun|overrunning
beat|beats|beat|beaten|beating
swear|swears|swore|sworn|swearing
annul|annuls|annulled|annulled|annulling
fly|flies|flew|flown|flying
hear|hears|heard|heard|hearing
lend|lends|lent|lent|lending
shut|shuts|shut|shut|shutting
slap|slaps|slapped|slapped|slapping
unfreeze|unfreezes|unfroze|unfrozen|unfreezing
signal|signals|signalled|signalled|signalling
confer|confers|conferred|conferred|conferring
appear|appears|appeared|appeared|appearing'''.split('\n'):
    _b, _s, _p, _n, _g = _row.split('|')
    IRREGULAR[_b] = (_s, _p, _n, _g)

# ---- noun groups -----------------------------------------------------------------------------------------------------
# Groups are singular unless marked `+` (plural only). `~` uncountable. The last word is the head.
DOC = '''treaty, agreement, accord, pact, deal, bill, law, resolution, protocol, convention, memorandum, declaration, decree,
peace agreement, peace treaty, peace deal, ceasefire agreement, military cooperation pact, defence pact, defense treaty,
mutual defence treaty, strategic partnership agreement, strategic partnership treaty, trade agreement, free trade agreement, trade deal,
security pact, border treaty, extradition treaty, arms control treaty, nuclear deal, grain deal, gas deal, oil deal,
budget, constitution, draft constitution, draft law, draft resolution, anti-corruption bill, electoral law, reform bill, tax bill, spending bill,
aid package, sanctions bill, media law, immigration bill, emergency law, pension reform, cooperation agreement, arms deal, fishing agreement,
prisoner exchange agreement, water sharing agreement, investment treaty, climate accord, security agreement, border agreement, transit deal,
joint statement, final communique, road map, peace plan, reform programme, action plan, visa regime, customs union treaty'''
POLICY = '''decision, plan, proposal, policy, reform, measure, ruling, verdict, election result, tax increase, fuel price rise,
pension reform, austerity programme, budget cut, curfew, state of emergency, crackdown, blockade, embargo, travel ban, ban, siege,
settlement expansion, deportation, court ruling, media law, military rule, arms sale, military exercise, nuclear programme'''
ATTACK = '''attack, assault, raid, air strike, airstrike, drone attack, missile attack, missile strike, rocket attack, bombing,
suicide bombing, car bombing, shooting, ambush, offensive, invasion, incursion, massacre, shelling, strike, terrorist attack, cyber attack,
mortar attack, arson attack, knife attack, ground offensive, drone strike, artillery barrage'''
ABUSE = '''killing, arrest, detention, execution, expulsion, deportation, assassination, kidnapping, abduction, imprisonment, torture,
murder, persecution, displacement, poisoning, trial, release, extradition'''
EVENT = '''summit, meeting, conference, visit, election, ceremony, rally, parade, session, hearing, trial, vote, referendum,
military exercise, naval drill, presidential election, parliamentary election, parliamentary session, news conference, press conference,
signing ceremony, security conference, round of talks, donor conference, emergency meeting, cabinet meeting, climate summit, peace conference,
border incident, protest, coup attempt, military parade, inauguration, funeral'''
TALKS = '''talks+, negotiations+, consultations+, peace talks+, discussions+, bilateral talks+, trade talks+, ceasefire negotiations+, meeting,
nuclear talks+, coalition talks+, round of talks, phone call, telephone conversation, dialogue, summit'''
SANCTION = '''sanctions+, economic sanctions+, new sanctions+, an arms embargo, a travel ban, tariffs+, trade restrictions+, visa restrictions+,
additional tariffs+, a naval blockade, financial sanctions+, export controls+, a fine, an asset freeze, a no-fly zone'''
FORCES = '''troops+, soldiers+, forces+, warships+, peacekeepers+, ground troops+, special forces+, tanks+, reinforcements+, warplanes+,
fighter jets+, military advisers+, combat troops+, air defence systems+, missile batteries+, marines+, paratroopers+, military observers+,
armoured vehicles+, helicopters+, riot police+, border guards+, mercenaries+'''
WEAPON = '''weapons+, ballistic missiles+, missiles+, artillery shells+, ammunition~, drones+, fighter jets+, tanks+, rockets+,
air defence systems+, cruise missiles+, long-range missiles+, arms+, military equipment~, small arms+, heavy weapons+, munitions+,
anti-tank missiles+, explosives+, warplanes+, submarines+, weapons technology~, satellite technology~, military technology~'''
AID = '''aid~, humanitarian aid~, military aid~, food~, medicine~, medical supplies+, emergency aid~, assistance~, military assistance~,
financial assistance~, relief supplies+, fuel~, grain~, vaccines+, support~, loans+, economic aid~, technical assistance~, equipment~, blankets+, tents+'''
VICTIM = '''people+, civilians+, soldiers+, protesters+, children+, police officers+, villagers+, demonstrators+, worshippers+, passengers+,
students+, journalists+, aid workers+, rebels+, militants+, gunmen+, migrants+, bystanders+, women+, miners+, hostages+, prisoners+, residents+,
fighters+, tourists+, workers+, activists+, fishermen+, policemen+, refugees+, pilgrims+, commuters+, peacekeepers+, medics+'''
SITE = '''military base, air base, airport, hospital, power plant, oil refinery, border crossing, police station, checkpoint, embassy, consulate,
market, school, bridge, mosque, church, village, town, residential building, apartment block, fuel depot, ammunition depot, weapons depot,
army post, naval base, port, hotel, power station, parliament building, government building, refugee camp, railway station, training camp,
power grid, gas pipeline, television station, presidential palace, nuclear facility, shopping centre, convoy, prison, airfield, factory, bus'''
TOPIC = '''security~, trade~, energy~, border security~, the conflict, the crisis, the war, climate change~, nuclear disarmament~, migration~,
human rights+, the economy, gas supplies+, regional security~, bilateral relations+, bilateral ties+, the nuclear programme, terrorism~, drug trafficking~,
the ceasefire, reconstruction~, arms control~, fishing rights+, water resources+, the hostage crisis, prisoner exchanges+, economic cooperation~, grain exports+,
energy security~, the border dispute, tariffs+, investment~, cyber security~, tourism~, the refugee crisis, political reform~, oil prices+'''
CRIME = '''murder~, corruption~, treason~, espionage~, war crimes+, terrorism~, drug trafficking~, fraud~, bribery~, embezzlement~, genocide~,
crimes against humanity+, money laundering~, arson~, sedition~, rape~, kidnapping~, smuggling~, tax evasion~, abuse of power~, spying~'''
DISASTER = '''famine~, war~, escalation~, a humanitarian catastrophe, chaos~, civil war~, violence~, serious consequences+, retaliation~,
a humanitarian disaster, starvation~, economic collapse~, further sanctions+, new attacks+, an arms race, unrest~, bloodshed~, a dangerous escalation, a refugee crisis'''
DEMAND = '''a ceasefire, an immediate ceasefire, new elections+, early elections+, an independent investigation, restraint~, calm~, an emergency meeting,
a referendum, a political solution, a peaceful solution, a boycott, reforms+, democratic reforms+, an end to the violence, the release of political prisoners,
a no-fly zone, an international inquiry, a general strike, tougher sanctions+, dialogue~, higher wages+, justice~, independence~, autonomy~, a unity government,
an end to the fighting, a ban on arms sales, the withdrawal of foreign troops, humanitarian access~, compensation~, a recount of the votes'''
TIES = '''diplomatic relations+, diplomatic ties+, ties+, relations+, economic ties+, trade links+, military cooperation~, air links+, security cooperation~, trade relations+'''
CLAIM = '''the allegations+, the accusations+, the claims+, reports+, the reports+, the charges+, any involvement~, responsibility~, wrongdoing~, the rumours+, the criticism~, suggestions+'''
FEELING = '''concern, regret, anger, outrage, hope, support, solidarity, condolences+, alarm, scepticism, frustration, satisfaction, readiness'''

ADVERB_MID = 'also reportedly repeatedly recently already still officially formally publicly previously briefly finally allegedly never quickly initially later only'.split()
ADVERB_END = 'immediately unconditionally peacefully together again simultaneously unexpectedly abroad publicly separately illegally unilaterally rapidly overnight'.split()
SENT_ADVERB = 'meanwhile however separately earlier previously later recently reportedly additionally eventually finally nevertheless'.split()

# ---- verbs: frame | lemmas ------------------------------------------------------------------------------------------
# o=CLASS object, n=PREP:CLASS modifier of the object, i=CLASS indirect object, x=PREP:CLASS oblique, g=PREP gerund clause after a preposition, inf and that
# clauses, wh a question, prt=up particle. Classes name the phrase makers of clause.py; a verb given twice is more common.
STATE = """
o=doc | ratify sign adopt endorse denounce extend reject back support implement violate breach uphold shelve abandon unveil present publish approve discuss finalise conclude terminate review suspend welcome reject respect honour oppose invoke
o=doc n=with:state | sign conclude renew negotiate sign finalise discuss
o=act | condemn condemn denounce criticise slam decry welcome hail praise applaud deplore defend justify investigate oppose support monitor
o=policy | announce defend reverse oppose support criticise postpone cancel lift extend enforce impose end halt abandon reconsider justify tighten
o=claim | reject dismiss deny refute rebut investigate repeat
o=claimthat | deny reject dismiss
o=state g=of | accuse accuse accuse suspect
o=state x=for:act | blame blame criticise condemn punish
o=state g=for | criticise condemn praise thank
o=state x=of:crime | accuse accuse
i=state inf | urge urge tell ask warn urge advise ask persuade instruct
o=state inf | order force encourage press pressure compel help allow require want lobby oblige
x=on:state inf | call call call
x=for:demand | call call appeal push press campaign
x=to:state x=for:aid | appeal
i=state that | tell warn inform assure remind
that | warn vow say announce insist pledge confirm claim argue stress add declare reiterate promise acknowledge admit believe hope fear note agree suggest indicate reveal explain predict complain conclude deny emphasise
x=of:disaster | warn warn
x=against:act | warn protest
g=against | warn advise
g=from | refrain
inf | threaten vow pledge promise agree refuse decide plan offer seek want hope intend prepare fail try begin continue attempt aim decline need expect start
o=state x=with:sanction | threaten
o=talks n=with:state | hold hold begin resume suspend open conclude start boycott continue
o=talks n=with:state n=on:topic | hold resume begin
o=topic x=with:state | discuss discuss
o=topic | discuss address raise
o=sanction x=on:state | impose impose slap
o=sanction n=on:state | lift ease introduce approve tighten
o=sanction n=against:state | introduce lift tighten ease approve
o=sanction x=on:goods | impose
o=forces x=from:place | withdraw withdraw pull evacuate
prt=out o=forces x=of:place | pull
o=forces x=to:place | send deploy send dispatch rush
o=forces x=in:place | deploy station keep
o=forces x=along:border | deploy mass station
o=aid x=to:state | provide give supply send deliver offer extend
o=weapon x=to:state | supply sell send deliver provide transfer ship
o=state x=with:weapon | supply provide arm
o=state x=with:aid | provide
i=state o=aid | give offer grant send deny
o=diplomat x=from:state | recall withdraw
o=diplomat | expel summon recall expel
o=official | appoint dismiss sack replace fire nominate pardon name
o=person x=as:office | appoint nominate name reappoint recognise
o=state | recognise support attack isolate sanction back criticise destabilise pressure betray defend protect
o=ties n=with:state | sever restore cut establish strengthen normalise suspend expand develop resume improve deepen
prt=off o=ties n=with:state | break cut
o=assets | freeze seize confiscate unfreeze
o=border | close reopen seal shut open
o=event | host postpone cancel boycott organise hold convene
x=between:both | mediate
x=with:state x=on:topic | cooperate negotiate consult
x=with:state | negotiate cooperate ally side
x=for:act | apologise
o=sadness n=over:act | express voice
o=readiness | express signal reiterate
o=deal n=with:state | reach strike
o=deal n=on:topic | reach
o=emergency x=in:place | declare impose lift
o=investigation n=into:act | launch open order announce begin
o=elections | call hold postpone schedule delay
o=money x=to:state | lend pledge give donate
o=moneyaid | pledge provide allocate approve
o=goods x=from:state | import buy ban
o=goods x=to:state | export sell ban
o=prisoners | release free exchange pardon swap
o=prisoners x=to:state | hand transfer extradite
prt=over o=prisoners x=to:state | hand
prt=out o=rejected | rule
o=possibility | raise reject consider discuss
prt=up o=efforts | step
o=efforts | resume abandon block support undermine oppose
o=mission x=to:place | send dispatch
o=partners x=in:place | train arm fund support
o=state x=into:blocname | admit welcome
x=from:doc | withdraw
prt=out x=of:doc | pull
x=to:demand | agree
prt=out o=threat | carry
prt=back o=threat | take
o=share | control produce own
o=needs | demand guarantee offer provide
"""
LEG = """
o=doc | ratify ratify approve adopt pass reject amend debate table endorse veto repeal block scrap review discuss suspend
o=doc x=by:votes | approve pass ratify adopt reject
x=against:doc | vote
x=infavor:doc | vote vote
inf | vote refuse agree decide fail vow
o=official | dismiss impeach elect oust question
o=person x=as:office | elect elect appoint confirm
o=policy | approve debate reject condemn block
o=emergency x=in:place | extend lift approve
o=act | condemn debate investigate welcome
o=money x=for:purpose | approve allocate
o=motion n=against:government | table debate defeat
o=event | hold convene suspend open boycott adjourn
that | warn say insist complain
x=on:doc | vote
o=doc x=to:committee | send return submit
x=over:topic | clash argue
"""
LEADER = """
x=with:leader | meet meet confer speak dine
x=with:leader x=on:topic | meet
x=with:leader x=in:place | meet
o=leader | meet host receive summon invite greet welcome congratulate thank telephone
o=topic x=with:leader | discuss discuss
o=place | visit leave tour
x=to:place | travel fly return go
x=in:place | arrive land
x=for:place | leave
o=event | attend open address chair host boycott
x=at:event | speak
x=on:event | comment
prt=down x=as:office | step
x=from:post0 | resign
x=as:office | resign serve
o=election | win lose
o=rival x=in:election | defeat beat
o=victory n=in:election | claim declare concede
o=seat | take assume leave
inf | plan promise refuse decide want agree vow hope try threaten
that | say warn say insist announce add stress pledge believe claim say reply promise
i=state that | tell warn assure tell
i=state inf | urge urge ask
x=on:state inf | call
o=state g=of | accuse
o=doc | sign sign veto propose unveil defend present reject initial
o=policy | announce defend order criticise
o=sadness n=over:act | express voice
x=for:act | apologise
o=official | appoint dismiss fire sack name
o=person x=as:office | appoint nominate
o=forces x=to:place | order send
o=act | condemn condemn order denounce criticise defend
x=to:questions | respond reply
o=speech | deliver give make
x=in:attack | die survive
x=of:illness | die
wh | explain ask explain wonder say
x=between:both | mediate
o=talks n=with:leader | hold hold
o=talks n=with:leader n=on:topic | hold
"""
ARMED = """
o=site | attack shell bomb strike target storm raid besiege seize capture bombard destroy hit damage surround enter shell occupy overrun
o=place | attack shell bomb invade capture recapture retake seize occupy enter bombard besiege leave encircle liberate pound
o=victims | kill wound injure kidnap abduct release free arrest detain capture kill attack execute massacre evacuate rescue question
o=victims x=in:attack | kill kill wound injure lose
o=victims x=in:place | kill arrest detain kidnap capture
prt=up o=victims x=in:place | round
prt=down o=aircraft x=over:place | shoot
prt=down o=aircraft | shoot bring
o=missiles x=at:place | fire launch
o=missiles x=into:place | fire
o=attack | launch mount stage plan repel
prt=out o=attack | carry carry
o=attacknoun n=on:place | launch carry mount stage plan
o=attacknoun n=against:armed | launch launch
x=with:armed | clash clash
x=with:armed x=in:place | clash
o=armed | fight attack ambush defeat repel disarm surround target train bomb
x=against:armed | fight
x=towards:place | advance march push
x=on:place | advance march
x=from:place | withdraw retreat flee
x=to:armed | surrender
prt=down o=arms | lay
o=resp n=for:attack | claim
o=missiles | intercept test fire destroy launch
o=control n=of:place | take lose seize regain
o=person x=on:charge | arrest detain hold arrest
o=suspects | arrest detain question release arrest deport interrogate
o=fire x=on:crowd | open
o=teargas inf2 | use
o=crowd | disperse attack confront beat
o=offensive x=in:place | launch begin halt
o=drugs x=in:place | seize find
o=ceasefire | violate declare break observe
o=drill x=in:place | hold conduct
o=drill n=with:armed | hold
x=into:place | cross advance
o=area | control
inf | refuse threaten vow continue try begin manage
"""
CROWD = """
x=against:policy | protest demonstrate rally protest march
x=against:state | protest rally demonstrate
x=to:site | march flee
x=through:place | march
x=in:place | gather protest demonstrate rally assemble
x=outside:site | gather protest rally
x=insupportof:state | rally demonstrate march
o=demand | demand demand want seek
o=resignation | demand demand
that | demand complain say fear
o=road | block barricade occupy
o=stones x=at:police | throw hurl
x=with:police | clash clash
x=for:demand | march demonstrate strike
o=place | flee leave
o=place x=for:place2 | flee leave
x=to:place | flee return
x=into:place | cross flee
o=site | storm occupy attack loot burn blockade
o=event | boycott disrupt
o=refuge x=in:place | seek take
x=onstrike | go
o=slogans n=against:state | chant shout
inf | refuse threaten vow try continue plan begin
g=of | complain
x=in:attack | die die
x=of:illness | die
"""
COURT = """
o=person x=to:prison | sentence sentence condemn
o=person x=of:crime | convict acquit clear
o=person x=with:crime | charge
o=person x=for:crime | jail try indict
that | rule find rule say hear
o=state inf | order order
o=doc | overturn suspend block annul uphold
o=person | release acquit sentence jail summon try
o=ruling | overturn uphold issue annul deliver
o=arrest | order authorise
o=appeal | reject dismiss hear uphold
wh | decide
"""
FIRM = """
o=money x=in:place | invest
o=dealbiz n=with:state | sign win announce
o=goods x=to:state | export supply sell ship
inf | plan agree refuse decide threaten want
that | announce say warn confirm
o=staffcut | announce plan
o=site | build close open buy sell
o=firm | buy acquire sue
o=share | own hold
o=losses | report suffer
"""
