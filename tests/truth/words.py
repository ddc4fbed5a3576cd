"""Invented prose on development plans in four languages: what the documents of the truth are made of."""

TITLE = {
    "en": "National Development Strategy of Marovia 2025-2030",
    "fr": "Stratégie nationale de développement de la Marovie 2025-2030",
    "es": "Estrategia nacional de desarrollo de Marovia 2025-2030",
    "pt": "Estratégia nacional de desenvolvimento da Maróvia 2025-2030",
}

CONTENTS = {"en": "Contents", "fr": "Sommaire", "es": "Índice", "pt": "Índice"}
ABBREVIATIONS = {"en": "Abbreviations", "fr": "Sigles et abréviations", "es": "Siglas", "pt": "Siglas e abreviaturas"}

SHORT = {
    "en": [("MPED", "Ministry of Planning and Economic Development"), ("RWS", "Rural Water Service"), ("NSO", "National Statistical Office"), ("RMW", "Returning Migrant Workers")],
    "fr": [("MPDE", "Ministère du Plan et du Développement économique"), ("SHR", "Service de l'hydraulique rurale"), ("INS", "Institut national de la statistique"), ("TMR", "Travailleurs migrants de retour")],
    "es": [("MPDE", "Ministerio de Planificación y Desarrollo Económico"), ("SAR", "Servicio de Agua Rural"), ("INE", "Instituto Nacional de Estadística"), ("TMR", "Trabajadores migrantes retornados")],
    "pt": [("MPDE", "Ministério do Plano e do Desenvolvimento Económico"), ("SAR", "Serviço de Água Rural"), ("INE", "Instituto Nacional de Estatística"), ("TMR", "Trabalhadores migrantes regressados")],
}

HEADINGS = {
    "en": ["Situation analysis", "Population and settlement", "Economy and employment", "Strategic objectives", "Roads and rural transport", "Health services", "Education and skills", "Water and sanitation", "Implementation arrangements", "Financing the strategy", "Monitoring and evaluation", "Regional development"],
    "fr": ["Analyse de la situation", "Population et habitat", "Économie et emploi", "Objectifs stratégiques", "Routes et transports ruraux", "Services de santé", "Éducation et compétences", "Eau et assainissement", "Dispositif de mise en œuvre", "Financement de la stratégie", "Suivi et évaluation", "Développement régional"],
    "es": ["Análisis de la situación", "Población y asentamientos", "Economía y empleo", "Objetivos estratégicos", "Caminos y transporte rural", "Servicios de salud", "Educación y competencias", "Agua y saneamiento", "Mecanismos de ejecución", "Financiamiento de la estrategia", "Seguimiento y evaluación", "Desarrollo regional"],
    "pt": ["Análise da situação", "População e habitação", "Economia e emprego", "Objetivos estratégicos", "Estradas e transporte rural", "Serviços de saúde", "Educação e competências", "Água e saneamento", "Mecanismos de execução", "Financiamento da estratégia", "Acompanhamento e avaliação", "Desenvolvimento regional"],
}

SENTENCES = {
    "en": [
        "The harvest of 2023 was the third poor one in five years, and household incomes in the northern districts fell by 11 per cent.",
        "Feeder roads are passable for only seven months of the year, which raises the price of every good that reaches the interior.",
        "Young people leave the hill villages each dry season to look for work on the coast.",
        "The Rural Water Service maintains 1,840 boreholes, of which roughly one third were out of order in March 2024.",
        "District councils will publish their budgets every quarter so that citizens can follow what is spent.",
        "Electrification has advanced quickly along the main corridor but hardly at all beyond it.",
        "A nurse in the eastern region serves four times as many people as one in the capital.",
        "The strategy rests on three convictions: that growth must be shared, that institutions matter more than projects, and that what is not measured is not managed.",
        "Fishing communities report smaller catches and longer journeys.",
        "Families that receive money from relatives abroad keep their daughters in school for longer.",
        "The government intends to rehabilitate 620 kilometres of gravel road and to build 38 bridges before 2029.",
        "Primary enrolment is almost universal; completion is not.",
        "Small enterprises name the cost of credit, the delay in licences and the unreliability of electricity as the three obstacles that hold them back.",
        "An independent evaluation of the previous strategy found that fewer than half of its indicators had ever been reported.",
        "Returning workers bring skills that no training centre in the country teaches at present.",
        "The Treasury will ring-fence two per cent of domestic revenue for the maintenance of what already exists.",
        "Urban growth of 4.6 per cent a year outpaces the supply of serviced land, and informal settlements now house 310,000 people.",
        "Responsibility for each action is given to one institution, which reports to the steering committee twice a year.",
        "Irrigation covers 9,400 hectares, a fraction of what the soils and rivers of the south would allow.",
        "Consultations were held in all fourteen provinces, in five languages, and with representatives of traders, herders and women's associations.",
    ],
    "fr": [
        "La campagne agricole de 2023 a été la troisième mauvaise en cinq ans, et les revenus des ménages du nord ont reculé de 11 pour cent.",
        "Les pistes rurales ne sont praticables que sept mois par an, ce qui renchérit tout ce qui parvient à l'intérieur du pays.",
        "Les jeunes quittent chaque saison sèche les villages des collines pour chercher du travail sur la côte.",
        "Le Service de l'hydraulique rurale entretient 1 840 forages, dont environ un tiers était en panne en mars 2024.",
        "Les conseils de district publieront leur budget chaque trimestre afin que les citoyens puissent suivre les dépenses.",
        "L'électrification a progressé rapidement le long du corridor principal, mais à peine au-delà.",
        "Une infirmière de la région orientale dessert quatre fois plus d'habitants qu'une infirmière de la capitale.",
        "La stratégie repose sur trois convictions : la croissance doit être partagée, les institutions comptent davantage que les projets, et ce qui n'est pas mesuré n'est pas géré.",
        "Les communautés de pêcheurs signalent des prises plus faibles et des sorties plus longues.",
        "Les familles qui reçoivent de l'argent de parents établis à l'étranger scolarisent leurs filles plus longtemps.",
        "Le gouvernement entend réhabiliter 620 kilomètres de routes en terre et construire 38 ponts avant 2029.",
        "La scolarisation primaire est presque universelle ; l'achèvement du cycle ne l'est pas.",
        "Les petites entreprises citent le coût du crédit, la lenteur des autorisations et l'irrégularité de l'électricité parmi les obstacles qui les freinent.",
        "Une évaluation indépendante de la stratégie précédente a constaté que moins de la moitié de ses indicateurs avaient jamais été renseignés.",
        "Les travailleurs de retour apportent des compétences qu'aucun centre de formation du pays n'enseigne aujourd'hui.",
        "Le Trésor réservera deux pour cent des recettes intérieures à l'entretien de ce qui existe déjà.",
        "La croissance urbaine de 4,6 pour cent par an dépasse l'offre de terrains viabilisés, et les quartiers informels abritent désormais 310 000 personnes.",
        "La responsabilité de chaque action est confiée à une seule institution, qui rend compte deux fois par an au comité de pilotage.",
        "L'irrigation couvre 9 400 hectares, une fraction de ce que permettraient les sols et les rivières du sud.",
        "Des consultations ont été organisées dans les quatorze provinces, en cinq langues, avec des représentants des commerçants, des éleveurs et des associations de femmes.",
    ],
    "es": [
        "La cosecha de 2023 fue la tercera mala en cinco años, y los ingresos de los hogares del norte cayeron un 11 por ciento.",
        "Los caminos vecinales solo son transitables siete meses al año, lo que encarece todo lo que llega al interior.",
        "Los jóvenes dejan cada estación seca las aldeas de las colinas para buscar trabajo en la costa.",
        "El Servicio de Agua Rural mantiene 1.840 pozos, de los cuales cerca de un tercio estaba averiado en marzo de 2024.",
        "Los consejos de distrito publicarán sus presupuestos cada trimestre para que la ciudadanía pueda seguir el gasto.",
        "La electrificación ha avanzado con rapidez a lo largo del corredor principal, pero apenas más allá.",
        "Una enfermera de la región oriental atiende a cuatro veces más habitantes que una de la capital.",
        "La estrategia descansa en tres convicciones: el crecimiento debe compartirse, las instituciones importan más que los proyectos y lo que no se mide no se gestiona.",
        "Las comunidades pesqueras informan de capturas menores y de salidas más largas.",
        "Las familias que reciben dinero de parientes en el extranjero mantienen a sus hijas más tiempo en la escuela.",
        "El gobierno se propone rehabilitar 620 kilómetros de caminos de grava y construir 38 puentes antes de 2029.",
        "La matrícula primaria es casi universal; la conclusión del ciclo no lo es.",
        "Las pequeñas empresas señalan el costo del crédito, la demora de las licencias y la irregularidad de la electricidad como los obstáculos que las frenan.",
        "Una evaluación independiente de la estrategia anterior constató que menos de la mitad de sus indicadores se habían informado alguna vez.",
        "Los trabajadores que regresan traen competencias que ningún centro de formación del país enseña hoy.",
        "La Tesorería reservará el dos por ciento de los ingresos internos para el mantenimiento de lo que ya existe.",
        "El crecimiento urbano del 4,6 por ciento anual supera la oferta de suelo con servicios, y los asentamientos informales albergan ya a 310.000 personas.",
        "La responsabilidad de cada acción recae en una sola institución, que rinde cuentas dos veces al año al comité directivo.",
        "El riego cubre 9.400 hectáreas, una fracción de lo que permitirían los suelos y los ríos del sur.",
        "Se celebraron consultas en las catorce provincias, en cinco lenguas, con representantes de comerciantes, ganaderos y asociaciones de mujeres.",
    ],
    "pt": [
        "A colheita de 2023 foi a terceira má em cinco anos, e os rendimentos das famílias do norte caíram 11 por cento.",
        "As estradas vicinais só são transitáveis sete meses por ano, o que encarece tudo o que chega ao interior.",
        "Os jovens deixam em cada estação seca as aldeias das colinas para procurar trabalho no litoral.",
        "O Serviço de Água Rural mantém 1.840 furos, dos quais cerca de um terço estava avariado em março de 2024.",
        "Os conselhos distritais publicarão os seus orçamentos todos os trimestres para que os cidadãos possam acompanhar a despesa.",
        "A eletrificação avançou depressa ao longo do corredor principal, mas quase nada para além dele.",
        "Uma enfermeira da região oriental atende quatro vezes mais habitantes do que uma da capital.",
        "A estratégia assenta em três convicções: o crescimento deve ser partilhado, as instituições contam mais do que os projetos e o que não se mede não se gere.",
        "As comunidades piscatórias relatam capturas menores e saídas mais longas.",
        "As famílias que recebem dinheiro de parentes no estrangeiro mantêm as filhas mais tempo na escola.",
        "O governo pretende reabilitar 620 quilómetros de estradas de terra e construir 38 pontes antes de 2029.",
        "A matrícula primária é quase universal; a conclusão do ciclo não o é.",
        "As pequenas empresas apontam o custo do crédito, a demora das licenças e a irregularidade da eletricidade como os obstáculos que as travam.",
        "Uma avaliação independente da estratégia anterior constatou que menos de metade dos seus indicadores tinha alguma vez sido reportada.",
        "Os trabalhadores que regressam trazem competências que nenhum centro de formação do país ensina atualmente.",
        "O Tesouro reservará dois por cento das receitas internas para a manutenção do que já existe.",
        "O crescimento urbano de 4,6 por cento ao ano ultrapassa a oferta de terrenos infraestruturados, e os bairros informais abrigam já 310.000 pessoas.",
        "A responsabilidade por cada ação cabe a uma única instituição, que presta contas duas vezes por ano ao comité diretor.",
        "A irrigação cobre 9.400 hectares, uma fração do que permitiriam os solos e os rios do sul.",
        "Realizaram-se consultas nas catorze províncias, em cinco línguas, com representantes de comerciantes, criadores de gado e associações de mulheres.",
    ],
}

NOTES = {
    "en": ["Figures of the National Statistical Office, household survey of 2022.", "See the report of the evaluation team, chapter four.", "Provisional estimate, to be revised after the census."],
    "fr": ["Chiffres de l'Institut national de la statistique, enquête de 2022.", "Voir le rapport de l'équipe d'évaluation, chapitre quatre.", "Estimation provisoire, à réviser après le recensement."],
    "es": ["Cifras del Instituto Nacional de Estadística, encuesta de 2022.", "Véase el informe del equipo de evaluación, capítulo cuatro.", "Estimación provisional, por revisar después del censo."],
    "pt": ["Números do Instituto Nacional de Estatística, inquérito de 2022.", "Ver o relatório da equipa de avaliação, capítulo quatro.", "Estimativa provisória, a rever após o recenseamento."],
}

ITEMS = {
    "en": ["repair boreholes before the dry season begins;", "train two mechanics in each ward;", "publish the price of spare parts at every district office, so that committees know what a repair may cost;", "hand the pumps over to elected water committees."],
    "fr": ["réparer les forages avant le début de la saison sèche ;", "former deux mécaniciens par commune ;", "afficher le prix des pièces dans chaque bureau de district, afin que les comités sachent ce qu'une réparation peut coûter ;", "remettre les pompes à des comités d'eau élus."],
    "es": ["reparar los pozos antes de que empiece la estación seca;", "formar a dos mecánicos en cada municipio;", "publicar el precio de los repuestos en cada oficina de distrito, para que los comités sepan lo que puede costar una reparación;", "entregar las bombas a comités de agua elegidos."],
    "pt": ["reparar os furos antes do início da estação seca;", "formar dois mecânicos em cada município;", "afixar o preço das peças em cada repartição distrital, para que os comités saibam quanto pode custar uma reparação;", "entregar as bombas a comités de água eleitos."],
}
