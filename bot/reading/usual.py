"""Words too usual, in English or in this field, to tell one story from another; folded as names are."""

from __future__ import annotations

from bot.text.names import folded

_ENGLISH = """
a about above according across added after again against ago all almost alone along already also although
always among an and another any anyone are around as ask at away back be because become been before began
behind being below best better between both bring but by call came can cannot case cent change close come
continue could day days de did do does doing done down due during each early either end enough even ever every
expect face fall far few fewer final find first following for former found four from full further gave get
give given go going good got great group had half has have he head help her here high him his hold how however
if in include including increase into is issue it item its itself join just keep key know known large last
late later latest lead least left less let like likely little local long look low made main make many may me
mean meet member might month more most move much must my national near nearly need never new news next no nor
not note now number of off offer often old on once one only open or order other our out over own paper part
past people per percent place plan point possible post pm put question rate reach recent record report
reported response result review right rise rose run said same saw say says second see seek seen send set
several shall she should show since six small so some soon spokesperson start state statement still such
support system take than that the their them then there these they thing think this those though thousand
three through time to today told too total towards two under until up update upon us use used very view want
was way we week welcome well were what when where which while who whole why will with within without work
world would year yesterday yet you your million billion monday tuesday wednesday thursday friday saturday
sunday january february march april june july august september october november december published publish
announced announce warn urge call responded respond hundred five seven eight nine ten additional extra further
almost reply replies views opens closes launch launched
"""
_FIELD = """
children child family families young social worker workers work care service services council councils
authority authorities local government minister ministers department education dfe england english staff
workforce practitioner practitioners team teams director directors adcs lga ofsted sector public official
professional professionals home homes carer carers foster fostering safeguarding protection funding fund grant
budget money pay school schools agency recruitment retention caseload caseloads workload vacancy vacancies
programme policy guidance consultation bill act reform reforms regulation regulations law statutory committee
secretary chair president chief executive statistic statistics figure figures data community mp commissioner
charity survey research researcher study inquiry strategy union
"""
_NEWS_OF_THE_FIELD = """
cost area health residential average receive practice independent standard hour asked spending special rule hub
career placement free adult allowance manager leader training paid multi provider educational employer job regional
framework kinship pathfinder train nursery tax trial register leave qualified recommendation working together
partnership wellbeing single cap trust teacher spent annual county third stay region spend parent permanent test
registration recruit expert assessment replace leaver decision duty promise follow agreed life panel contract
supervision supported london improvement backed tell worth youth cover action newly registered limit draft
experienced development regulator called network leadership leaving looked short named apply experience board
trained require provide inspector judged rated praised outstanding inadequate manageable stable placed found led role
confirmed offered section office officer pressure pilot vacant level scheme practise strong risk tool quarter basw
unison nao scotland scottish wales welsh northern ireland
"""
USUAL = frozenset(folded(word) for word in _ENGLISH.split())
OF_THE_FIELD = frozenset(folded(word) for word in _FIELD.split())
OFTEN = frozenset(folded(word) for word in _NEWS_OF_THE_FIELD.split())
"""Words that one item in fifty of this field carries."""
_BODIES = """
department for education; association of directors of children's services; social work england; local
government association; house of commons; house of lords; education secretary; children's commissioner for
england; prime minister; british association of social workers; competition and markets authority; chief
social worker for children and families; education committee; spending review; parliamentary under-secretary;
secretary of state; secretary of state for education; local government; ministry of housing; children's social
care; written ministerial statement; community care; cyp now; children and young people now; national
employers; the guardian; children's services; public accounts committee; chief executive; her majesty's
inspectorate; chief inspector; minister for children and families; children's minister;
children's commissioner; national audit office; independent children's homes association;
children's homes association; department of health and social care;
fostering network; national children's bureau; county councils network
"""
USUAL_NAMES = frozenset(
    " ".join(folded(word) for word in name.split()) for name in _BODIES.replace("-", " ").split(";")
)
