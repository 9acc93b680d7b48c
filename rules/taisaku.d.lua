---@meta
--- 規則（rules/*/*.lua）から使える名前の一覧です。エディターの Lua Language Server が読みます（実行はされません）。
--- 書き方は docs/writing-rules.ja.md、計画のキーは docs/plan-format.ja.md にあります。
--- ここにない名前（os、io、load など）は、規則からは使えません。

---------------------------------------------------------------- 規則の宣言

---@alias taisaku.Severity "error"|"warning"|"note"

--- 日本語と英語の文。`{名前}`には値が、`` `キー` ``にはその計画での書き方が入ります。
---@class taisaku.Both
---@field ja string 日本語
---@field en string 英語

--- 規則ひとつの宣言。
---@class taisaku.Rule
---@field id string 識別子（英小文字・数字・ハイフン）。「パック名/識別子」と表示されます
---@field title taisaku.Both 題名。よい計画がしていることを書きます
---@field clause? string|string[] 根拠とする条項（clauses.yaml の識別子）
---@field severity? taisaku.Severity 重大度。条項の強さから決まるものと違うときだけ書きます
---@field applies? "all"|"gov"|"corp" 対象の組織。条項から決まるものと違うときだけ書きます
---@field review? boolean 指摘でなく、人に判断を求める事項とします
---@field parameters? table<string, taisaku.Parameter> 組織が設定ファイルで変えられる値
---@field each? fun(plan: taisaku.plan, parameters: any): taisaku.List|any[] 検査する対象の一覧を返します
---@field check fun(item: any, plan: any, parameters: any) 検査します。`each`がなければ、計画とパラメータが渡されます

--- 組織が変えられる値ひとつの宣言。
---@class taisaku.Parameter
---@field type "number"|"string"|"boolean"|"list" 値の型。listは文字列の一覧
---@field default any 設定がないときの値
---@field ja string 日本語の説明
---@field en string 英語の説明

--- 規則を宣言します。規則ファイルの中で呼びます。
---@param declaration taisaku.Rule
function rule(declaration) end

--- 総合評価の案のテンプレートひとつの宣言。書き方は docs/writing-templates.ja.md にあります。
---@class taisaku.Template
---@field id string 識別子（英小文字・数字・ハイフン）。規則と重ねられません
---@field title taisaku.Both 題名
---@field draft "evaluation" 何の案か
---@field applies? "all"|"gov"|"corp" 対象の組織
---@field landscape? boolean 用紙を横長にします
---@field build fun(plan: taisaku.plan, records: taisaku.List) 案を書きます。計画と、その年度の実績の一覧が渡されます

--- 総合評価の案のテンプレートを宣言します。規則ファイルの中で呼びます。
---@param declaration taisaku.Template
function template(declaration) end

--- 規則の試験を宣言します。名前が`_test.lua`で終わるファイルの中で呼びます。
---
---     test "規則の識別子" { valid = { [[計画の断片]], … }, invalid = { { [[計画の断片]], at = { line = 1, column = 1 } }, … } }
--- テンプレートの試験は drafts に並べます。
---
---     test "evaluation" { drafts = { { plan = [[…]], record = [[…]], says = { "…" }, asks = { "…" } }, … } }
---@param id string 規則かテンプレートの識別子（パック名は付けません）
---@return fun(cases: { valid: (string|table)[], invalid: table[] })
function test(id) end

--- モジュールを読み込みます。`require "link"`は rules/lib/link.lua、`require "parts.dates"`はパックの parts/dates.lua です。
---@param name string
---@return any
function require(name) end

--- 文が何を述べているかを読む語彙です。ファイルの先頭で呼びます。ファイルはパックか rules/lib のものです。
---@param ... string 例: "words.yaml", "concepts.yaml"
---@return taisaku.Vocabulary
function concepts(...) end

--- 文から読み取った概念ひとつ。
---@class taisaku.Told
---@field id string 概念の識別子
---@field piece string 文の中の、それを述べる言葉
---@field hint boolean はっきり述べず、うかがわせるだけか

--- 語彙。文が何を述べているかを読みます。
---@class taisaku.Vocabulary
---@field add fun(file: string) 語彙にファイルを加えます。ファイルの先頭で呼びます
---@field happened fun(s: string): taisaku.Told[], "prepared"|"denied"|nil, boolean 起きたこととして読みます。最後の値は、原因が分からないと述べているか
---@field planned fun(s: string): taisaku.Told[], "security"|"other"|"aside"|"plain" 予定として読みます
---@field relation fun(a: string, b: string): string? 概念どうしの関係
---@field concept fun(id: string): { name: taisaku.Both, context: boolean, broad: boolean } 概念
---@field grown fun(): boolean パックなどが概念を加えているか
---@field terms fun(s: string): any[] どの計画にもある言葉を除いた、言葉の並び
---@field leaning fun(s: string): string, number?, string? 文がどの話題に寄っているか（likeness に渡します）、情報セキュリティではない事柄への寄り方、最も近い概念の識別子
---@field likeness fun(a: string, ...: string): number, number, ... 後に続く文のそれぞれと、話題の寄り方がどれほど似ているか（-1から1）、同じ話題のことらしいか（0から1）

--- パック（なければ rules/lib）の YAML ファイルを読みます。規則ファイルの先頭で呼びます。どの名前でも引けるデータを返します。
---@param name string 例: "vocabulary.yaml"
---@return any
function data(name) end

---------------------------------------------------------------- 計画のデータ

--- レコード。計画・実績の中の、名前の付いた項目の集まりです。書かれていない値は nil、書かれていない節と一覧は空です。
--- スキーマにない項目を引くと誤りになります。代入はできません。
---@class taisaku.Record

--- 計画・実績の中の一覧。`#list`、`list[1]`、`ipairs(list)`で見ます。代入はできません。
---@class taisaku.List<T>: { [integer]: T }
local List = {}

--- 区分（category）がその値である要素の一覧。
---@param category string
---@return taisaku.List
function List:of(category) end

--- 項目がその値である要素の一覧。
---@param field string
---@param value any
---@return taisaku.List
function List:where(field, value) end

--- その識別子を持つ要素。なければ nil。
---@param id string
---@return any
function List:find(id) end

--- 全ての要素のその項目を、ひとつの一覧にしたもの。
---@param field string
---@return taisaku.List
function List:all(field) end

--- 年月日と期間。
---@class taisaku.Days
---@field first integer 最初の日（日の番号）
---@field last integer 最後の日（日の番号）
---@field text string 書かれたままの文

--- その節や項目が、計画に書かれているかどうか。
---@param value any 計画のデータ
---@param field? string
---@return boolean
function given(value, field) end

--- 一覧の項目（`answers`など）に識別子を加えるには何と書けばよいかを、その計画のキーで返します（例: `answers: [INC-1]`）。
--- 文字列だけで書かれたレコードは、全体の書き方（`{ what: 宛先の確認, answers: [INC-1] }`）になり、2番目の値が真になります。
---@param record any 計画に書かれたレコード
---@param field string 一覧の項目
---@param id string 加える識別子
---@param instead? string その文字列の代わりに示す文
---@return string line, boolean whole
function to_write(record, field, id, instead) end

--- 指摘を出します。続けて文を渡します。
---
---     finding(incident, "cause") { ja = "…", en = "…", fix = { ja = "…", en = "…" }, related = priorities }
---
--- `finding(record)`はレコードの名前を、`finding(record, "field")`は項目（書かれていなければレコード）を、
--- `finding(list, 2)`は2番目の要素を指します。
---@param place any 計画のデータ
---@param key? string|integer
---@return fun(words: { ja: string, en: string, fix?: taisaku.Both, related?: any, severity?: taisaku.Severity, [string]: any })
function finding(place, key) end

---------------------------------------------------------------- 文字列

text = {}

--- 幅や表記のゆれをそろえた文字列。
---@param s string
---@return string
function text.normal(s) end

--- `s`の中に`piece`があるかどうか。幅や表記のゆれは問いません。`s`が nil なら false。
---@param s string?
---@param piece string
---@return boolean
function text.contains(s, piece) end

--- `one`の2文字の並びのうち、`other`にもあるものの割合（0から1）。
---@param one string?
---@param other string?
---@return number
function text.overlap(one, other) end

--- 文字数。
---@param s string
---@return integer
function text.length(s) end

--- nil か、空か、空白だけであるかどうか。
---@param s string?
---@return boolean
function text.blank(s) end

--- 多くの言葉を一度に探す関数を作ります。見つかった所ごとに、番号、最初と最後のバイト位置を並べて返します。
---@param words (string|string[])[]
---@return fun(s: string): integer[]
function text.matcher(words) end

--- 多くの言葉のどれかを探す関数を作ります。最初に見つかった言葉を返し、なければ（文字列が nil のときも）nil を返します。
---@param words (string|string[])[]
---@return fun(s: string?): string?
function text.finder(words) end

---------------------------------------------------------------- 暦

calendar = {}

--- 会計年度の最初と最後の日。
---@param year integer
---@return { first: integer, last: integer }
function calendar.fiscal(year) end

--- その日の会計年度。
---@param day integer
---@return integer
function calendar.year_of(day) end

--- 会計年度の名前（日本語、英語）。
---@param year integer
---@return string ja
---@return string en
function calendar.name(year) end

--- "2025-04-01"の形の文字列。
---@param day integer
---@return string
function calendar.date(day) end

--- 日の番号。日付と読めなければ nil。
---@param s string
---@return integer?
function calendar.day(s) end

--- 四半期（1から4）。
---@param day integer
---@return integer
function calendar.quarter(day) end

--- 検査の日（--today）。
---@return integer
function calendar.today() end

---------------------------------------------------------------- 案の文書（template の build の中で使う）

paper = {}

--- 部品。paper.cite か paper.blank の値、見出し語（{ ja = …, en = … }）、記号（"、"、"（"、"\n"など）、false（何もない）、
--- 又はそれらの一覧。一覧の中に引いた文も問いもないときは、見出し語ごと書かれません。文字列の文は書けません。
---@alias taisaku.Part false|string|table

--- 計画や実績の値を、書かれたまま、出典とともに引きます。書かれていなければ false。
---@param view any 計画や実績のデータ
---@param key? string|integer 項目の名前、又は一覧の中の番号
---@return table|false
function paper.cite(view, key) end

--- 【要記入】。人が記入すべきことを問いとして示します。`{名前}`には値が入ります。
---@param question table 例: { ja = "「{title}」の原因は何か。", en = "…", title = incident.subject }
---@return table
function paper.blank(question) end

--- 見出し。
---@param level integer 1から6
---@param words taisaku.Part
function paper.heading(level, words) end

--- 段落。
---@param parts taisaku.Part
function paper.paragraph(parts) end

--- 箇条書きの項目。
---@param parts taisaku.Part
---@param level? integer 1から6
function paper.item(parts, level) end

--- 表。引いた文も問いもない行は書かれません。
---@param words { columns: table[], rows: (table|false)[], caption?: taisaku.Both, row_headers?: boolean }
function paper.table(words) end

--- 案についての注記。
---@param words table 例: { ja = "…", en = "…" }
function paper.note(words) end

--- 改ページ。
function paper.page() end

---------------------------------------------------------------- ほかの組織

batch = {}

--- その組織のその年度の計画が、今回検査するファイルの中にあるかどうか。
---@param organization string
---@param year integer
---@return boolean
function batch.has_plan(organization, year) end

--- 今回検査するファイルの中の組織の数。
---@return integer
function batch.size() end

---------------------------------------------------------------- Lua

--- `v`が偽なら誤りにします。
---@generic T
---@param v? T
---@param message? string
---@return T
function assert(v, message, ...) end

--- 誤りにします。文字列を渡してください。
---@param message string
---@param level? integer
function error(message, level) end

--- 一覧や表を、1番目から順に見ます。
---@generic T
---@param list T[]|taisaku.List<T>
---@return fun(list: T[], at?: integer): integer, T
function ipairs(list) end

--- 計画のデータは書かれた順に、規則の表はキーの順に見ます。
---@param t any
---@return fun(): any, any
function pairs(t) end

--- 誤りを受け止めます。時間とメモリの上限は受け止められません。
---@param f function
---@return boolean ok
---@return any ...
function pcall(f, ...) end

--- 誤りを受け止め、`handler`に渡します。時間とメモリの上限は受け止められません。
---@param f function
---@param handler function
---@return boolean ok
---@return any ...
function xpcall(f, handler, ...) end

--- `n`番目から後の引数。"#"なら引数の数。
---@param n integer|"#"
---@return any
function select(n, ...) end

--- 数にします。数と読めなければ nil。
---@param v any
---@param base? integer
---@return number?
function tonumber(v, base) end

--- 文字列にします。番地は出ません。
---@param v any
---@return string
function tostring(v) end

--- 型の名前。
---@param v any
---@return type
function type(v) end

--- Lua の string のうち、規則で使えるもの。`%p`は使えません。
---@class stringlib
string = {}
---@return integer ...
function string.byte(s, i, j) end
---@return string
function string.char(...) end
---@return integer? first
---@return integer? last
---@return any ...
function string.find(s, pattern, init, plain) end
---@return string
function string.format(format, ...) end
---@return fun(): string, ...
function string.gmatch(s, pattern, init) end
---@return string
---@return integer
function string.gsub(s, pattern, replacement, n) end
---@return integer
function string.len(s) end
---@return string
function string.lower(s) end
---@return any ...
function string.match(s, pattern, init) end
---@return string
function string.rep(s, n, separator) end
---@return string
function string.reverse(s) end
---@return string
function string.sub(s, i, j) end
---@return string
function string.upper(s) end

--- Lua の table のうち、規則で使えるもの。`sort`は、等しいものの順を保ちます。
---@class tablelib
table = {}
---@return string
function table.concat(list, separator, i, j) end
function table.insert(list, position, value) end
---@return table
function table.pack(...) end
---@return any
function table.remove(list, position) end
function table.sort(list, less) end
---@return any ...
function table.unpack(list, i, j) end

--- Lua の math のうち、規則で使えるもの。
---@class mathlib
---@field huge number
---@field maxinteger integer
---@field mininteger integer
---@field pi number
math = {}
---@return number
function math.abs(x) end
---@return integer
function math.ceil(x) end
---@return number
function math.exp(x) end
---@return integer
function math.floor(x) end
---@return number
function math.fmod(x, y) end
---@return number
function math.log(x, base) end
---@return number
function math.max(x, ...) end
---@return number
function math.min(x, ...) end
---@return integer
---@return number
function math.modf(x) end
---@return number
function math.sqrt(x) end
---@return integer?
function math.tointeger(x) end
---@return "integer"|"float"|nil
function math.type(x) end
---@return boolean
function math.ult(m, n) end

--- Lua の utf8 のうち、規則で使えるもの。
---@class utf8lib
---@field charpattern string
utf8 = {}
---@return string
function utf8.char(...) end
---@return integer ...
function utf8.codepoint(s, i, j, lax) end
---@return fun(): integer, integer
function utf8.codes(s, lax) end
---@return integer?
---@return integer?
function utf8.len(s, i, j, lax) end
---@return integer?
function utf8.offset(s, n, i) end

---------------------------------------------------------------- 計画と実績の項目（src/plan/schema_table*.c のとおり）

--- 検査する計画。自らの項目のほかに、次のものがあります。
---@class taisaku.plan
---@field last taisaku.plan 前年度の計画。なければ空
---@field full taisaku.plan 公表版では、同じ年度の正本。なければ空
---@field records taisaku.List<taisaku.record> 判断する年度（計画の前年度）の実績
local plan = {}

--- その識別子が指すもの。なければ nil。
---@param id string
---@return any
function plan:resolve(id) end

---@class taisaku.plan
---@field kind? "plan"|"record"|"answers" 文書の種別
---@field organization taisaku.organization 策定する組織
---@field fiscal_year? integer 計画では対象年度（N+1年度）、実績ではその実績の年度
---@field period taisaku.period 計画の対象期間。省くと単年度
---@field edition? string 準拠する統一基準の版（例: 令和5年度版）
---@field edition_kind? "full"|"published" 正本か公表版か。省くと正本
---@field first_year? boolean 初めて策定する計画であるか（前年度の実績を問わない）
---@field process taisaku.process 策定の経緯（N年度）
---@field publication taisaku.publication 提出と公表
---@field evaluation taisaku.evaluation 前年度の総合評価（N年度）
---@field policy taisaku.policy 全体方針
---@field initiatives taisaku.List<taisaku.initiative> 個別の取組の方針・重点等
---@field excluded_systems taisaku.List<taisaku.excluded_system> 主要な情報システムのうち、今年度の取組の対象としないもの
---@field chart taisaku.List<taisaku.chart_row> 線表に書く時期
---@field changes taisaku.List<taisaku.change> 前年度の計画で予定した段階の変更
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 実績
---@class taisaku.record
---@field kind? "plan"|"record"|"answers" 文書の種別
---@field organization taisaku.organization 策定する組織
---@field fiscal_year? integer 計画では対象年度（N+1年度）、実績ではその実績の年度
---@field results taisaku.List<taisaku.result> その年度の計画の取組の実績
---@field incidents taisaku.List<taisaku.incident> その年度に発生した情報セキュリティインシデント
---@field no_incidents? string 発生しなかった場合に、その旨
---@field self_check taisaku.self_check 自己点検の結果
---@field audits taisaku.List<taisaku.audit> 監査の指摘事項
---@field vulnerability_tests taisaku.List<taisaku.vulnerability_test> 脆弱性検査、ペネトレーションテスト等で検出された事項
---@field developments taisaku.List<taisaku.development> 計画策定後に生じたその他の状況
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 組織
---@class taisaku.organization
---@field id? string 組織の識別子。同じ組織の計画と実績はこれでまとまる
---@field name? string 組織の名称
---@field type? "gov"|"corp" 組織の区分
---@field supervises taisaku.List<taisaku.supervised> 所管する独立行政法人及び指定法人
---@field supervised_by? string （独法等）所管する府省の識別子
---@field main_systems taisaku.List<string> 基幹LANなどの主要な情報システム
---@field terms taisaku.List<taisaku.term> 組織独自の用語と統一基準の用語の対応
---@field personal_devices? "allowed"|"forbidden" 機関等支給以外の端末の利用
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 対象期間
---@class taisaku.period
---@field from? integer 対象期間の最初の年度
---@field to? integer 対象期間の最後の年度
---@field reason? string 複数年度とする理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 策定の経緯
---@class taisaku.process
---@field evaluation? taisaku.Days 前年度の総合評価をまとめた日
---@field budget? taisaku.Days 翌年度予算案の閣議決定の日
---@field policy_draft? taisaku.Days 全体方針（案）を作成した日
---@field consultations taisaku.List<taisaku.consultation> 全体方針（案）についての意見照会
---@field notice? taisaku.Days 全体方針（案）を周知し、取組の提出を依頼した日
---@field replies? taisaku.Days 取組の回答がそろった日
---@field revisions taisaku.List<taisaku.policy_revision> 取組の検討に伴う全体方針（案）の修正
---@field adjustment? taisaku.Days 全体調整を終えた日
---@field committee taisaku.committee 情報セキュリティ委員会での審議
---@field decision taisaku.decision CISOによる決定
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 公表
---@class taisaku.publication
---@field submitted? taisaku.Days 国家サイバー統括室（令和7年6月まではNISC）へ提出した日
---@field submission_planned? taisaku.Days 提出の予定時期
---@field published? taisaku.Days 公表した日
---@field planned? taisaku.Days 公表の予定時期
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 前年度の総合評価
---@class taisaku.evaluation
---@field overall? string 総括の文
---@field results taisaku.List<taisaku.result> 前年度の計画の取組ごとの実績
---@field incidents taisaku.List<taisaku.incident> 前年度に発生した情報セキュリティインシデント（他組織のものを含む）
---@field no_incidents? string 発生しなかった場合に、その旨
---@field developments taisaku.List<taisaku.development> 計画策定後に生じたその他の状況と対応
---@field audits taisaku.List<taisaku.audit> 監査の指摘事項（過年度の未対応のもの、本部監査の助言を含む）
---@field self_check taisaku.self_check 自己点検の結果
---@field vulnerability_tests taisaku.List<taisaku.vulnerability_test> 脆弱性検査、ペネトレーションテスト等で検出された事項
---@field risks taisaku.List<taisaku.risk> 自組織のリスクや課題
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 全体方針
---@class taisaku.policy
---@field situation taisaku.situation 踏まえる情勢
---@field revision taisaku.standard_revision 直近の統一基準の改定への対応
---@field items taisaku.List<taisaku.policy_item> 方針
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 個別の取組
---@class taisaku.initiative
---@field id? string 取組の識別子。年度を越えて同じものを使う
---@field category? "education"|"self_check"|"audit"|"technical"|"supervised"|"other" 取組の区分（ア～カ）
---@field title? string 取組の名称
---@field owner? string 担当する課室や責任者
---@field serves taisaku.List<string> 全体方針のどの方針に対応するか
---@field answers taisaku.List<string> 対応するリスク・課題、インシデント、指摘等の識別子
---@field policy? string 取組の方針
---@field priorities taisaku.List<taisaku.priority> 取組の重点
---@field schedule taisaku.List<taisaku.activity> 実施（予定）時期
---@field detail_plan taisaku.detail_plan 詳細計画
---@field phases taisaku.List<taisaku.phase> 複数年度にわたる取組の年次計画
---@field continues? string 対象期間の後の予定
---@field systems taisaku.List<string> 対象の情報システム
---@field depends_on taisaku.List<string> 先に終える必要がある取組
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 取組の対象外とする情報システム
---@class taisaku.excluded_system
---@field system? string 情報システムの名称
---@field why? string 対象外とする理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 線表の行
---@class taisaku.chart_row
---@field initiative? string 取組の識別子
---@field what? string 行う内容
---@field when taisaku.List<taisaku.Days> 実施時期
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 前年度計画からの変更
---@class taisaku.change
---@field initiative? string 前年度の計画の取組の識別子
---@field what? "postponed"|"dropped"|"changed"|"completed" 変更の区分
---@field phase? integer 変更した段階の、もとの年度
---@field to? integer 新たな実施年度
---@field why? string 変更の理由（実績や情勢の変化）
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 取組の実績
---@class taisaku.result
---@field initiative? string 実績の年度の計画における取組の識別子
---@field reported_by? string 報告した課室や担当
---@field date? taisaku.Days 報告の日
---@field done? string 実施した内容
---@field validity? string 方針や重点に照らして妥当であったか
---@field issues? string 新たに対応すべき課題
---@field improvements? string 改善すべき点
---@field lessons? string 反省教訓
---@field circumstances? string 計画に影響した情勢の変化。なければ「なし」
---@field measures taisaku.List<taisaku.measure> 数値で示す結果
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- インシデント
---@class taisaku.incident
---@field id? string インシデントの識別子
---@field origin? "own"|"other" 自組織か他組織か
---@field of? string 他組織の場合、その組織
---@field date? taisaku.Days 発生した日又は時期
---@field subject? string 何が起きたか（例: メール誤送信）
---@field summary? string 概要
---@field cause? string 原因
---@field response? string 発生後の対応
---@field lessons? string 反省教訓
---@field issues? string 新たに対応すべき課題
---@field systems taisaku.List<string> 関係する情報システム
---@field unneeded taisaku.unneeded 対応を要しない分野と、その理由
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 自己点検
---@class taisaku.self_check
---@field held? taisaku.Days 実施時期
---@field answered? number 回答率（%）
---@field findings taisaku.List<taisaku.check_finding> 判明した事項
---@field lessons? string 反省教訓
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 監査指摘
---@class taisaku.audit
---@field id? string 指摘の識別子
---@field by? string 監査した者（例: 本部監査、内部監査）
---@field date? taisaku.Days 監査の実施時期
---@field what? string 指摘又は助言の内容
---@field status? "open"|"closed" 対応の状況
---@field due? taisaku.Days 対応の期限（年から書く）
---@field response? string 対応の内容
---@field systems taisaku.List<string> 関係する情報システム
---@field unneeded taisaku.unneeded 対応を要しない分野と、その理由
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 脆弱性検査等の検出事項
---@class taisaku.vulnerability_test
---@field id? string 検出事項の識別子
---@field system? string 検査した情報システム
---@field date? taisaku.Days 検査の実施時期
---@field what? string 検出された事項
---@field status? "open"|"closed" 対応の状況
---@field response? string 検出された情報システムでの対応
---@field wider? string 組織全体としての対応
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- その他の状況
---@class taisaku.development
---@field id? string 識別子（必要な場合）
---@field source? string 出所（例: CISO等連絡会議、注意喚起）
---@field date? taisaku.Days 申合せや通知の日
---@field what? string 求められた内容や生じた状況
---@field response? string 対応の状況
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 所管法人
---@class taisaku.supervised
---@field organization? string 所管法人の識別子
---@field name? string 所管法人の名称
---@field received? taisaku.Days その法人の対策推進計画を受け取った日
---@field note? string 補足
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 用語
---@class taisaku.term
---@field ours? string この組織で使う言葉（例: 教養）
---@field means? string それに当たる統一基準の言葉（例: 教育）
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 意見照会
---@class taisaku.consultation
---@field with? string 意見を照会した課室や組織
---@field supervisor? boolean （独法等）照会先が所管府省であるか
---@field asked? taisaku.Days 照会した日
---@field replied? taisaku.Days 回答を受けた日
---@field opinion? string 寄せられた意見。なければ「意見なし」
---@field response? string 意見への対応
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 全体方針の修正
---@class taisaku.policy_revision
---@field item? string 修正した方針の識別子
---@field what? string 修正した点
---@field why? string 修正した理由
---@field led_to taisaku.List<string> 修正に伴い新たに盛り込んだ取組
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 情報セキュリティ委員会
---@class taisaku.committee
---@field date? taisaku.Days 審議した日
---@field materials taisaku.List<"results"|"self_check"|"audit"|"incidents"|"other"> 審議の参考とした資料
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 決定
---@class taisaku.decision
---@field by? string 決定した者（最高情報セキュリティ責任者）
---@field date? taisaku.Days 決定した日
---@field in_committee? boolean CISOが委員会の構成員であり、委員会の了承をもって決定としたか
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- リスク・課題
---@class taisaku.risk
---@field id? string リスク・課題の識別子
---@field what? string リスク・課題の内容
---@field from taisaku.List<string> 根拠となるインシデント、指摘、取組等の識別子
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 情勢
---@class taisaku.situation
---@field government taisaku.List<string> 政府機関全体としての動向
---@field wider taisaku.List<string> 情報セキュリティを取り巻くその他の情勢
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 統一基準の改定
---@class taisaku.standard_revision
---@field edition? string 改定後の版
---@field date? taisaku.Days 改定の日
---@field gaps taisaku.List<taisaku.gap> 現在の体制と照らし合わせた差分
---@field none? string 差分がない場合、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 方針
---@class taisaku.policy_item
---@field id? string 方針の識別子
---@field what? string 方針の内容
---@field answers taisaku.List<string> 対応するリスク・課題、インシデント、指摘等の識別子
---@field cross_cutting? boolean 複数の取組に共通する課題であるか
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 重点
---@class taisaku.priority
---@field what? string 重点の内容
---@field focus? "materials"|"audience"|"opportunities"|"items"|"targets"|"themes"|"methods"|"government"|"findings"|"main_systems"|"structure"|"regulations"|"procurement"|"results"|"devices"|"long_term" マニュアルのどの主眼点に当たるか
---@field answers taisaku.List<string> 対応するリスク・課題、インシデント、指摘等の識別子
---@field systems taisaku.List<string> 対象の情報システム
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 実施時期
---@class taisaku.activity
---@field what? string 行う内容
---@field when taisaku.List<taisaku.Days> 実施（予定）時期
---@field publish taisaku.publish 公表しない場合は、その理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 詳細計画
---@class taisaku.detail_plan
---@field needed? boolean 詳細計画を策定するか
---@field name? string 詳細計画の名称（例: 教育実施計画）
---@field due? taisaku.Days 詳細計画の策定時期
---@field owner? string 策定する責任者
---@field structure? string 推進体制
---@field reason? string 策定しない理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 年次計画
---@class taisaku.phase
---@field year? integer 段階の年度
---@field kind? "study"|"budget"|"preparation"|"execution"|"operation" 段階の種類
---@field what? string その年度に行う内容
---@field completes? boolean この段階で取組が完了するか
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 公表区分
---@class taisaku.publish
---@field withheld? string 公表しない理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 指標
---@class taisaku.measure
---@field what? string 測ったもの（例: 受講率）
---@field value? number 値
---@field unit? string 単位（例: "%"、人）
---@field note? string 補足
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 対応不要
---@class taisaku.unneeded
---@field education? string 教育で対応しない理由
---@field self_check? string 自己点検で対応しない理由
---@field audit? string 監査で対応しない理由
---@field technical? string 技術的対策を要しない理由
---@field all? string いずれの対応も要しない理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 自己点検の結果
---@class taisaku.check_finding
---@field id? string 点検結果の識別子
---@field what? string 判明した事項
---@field share? number 該当者の割合（%）
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める

--- 差分
---@class taisaku.gap
---@field id? string 差分の識別子
---@field what? string 新たに措置が必要となる事項
---@field unneeded? string 対応を要しない理由
---@field x any 組織独自の項目。中身は自由で、組織独自の規則から読める
