using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>What the sources of the program do not hold, since what is not there cannot be used wrongly.</summary>
public sealed class SourceRuleTests
{
    private static readonly string Source = Path.Combine(SharedData.Root, "src");

    [Fact]
    public void Sql_OfTheProgram_HoldsNoValueOfAnybody()
    {
        string[] put = [.. Lines("*.cs").Where(static it => Regex.IsMatch(it.Line, "CommandText\\s*=(?!\\s*(\"[^\"]*\"|sql|\"\"\".*);)|\\b(Execute|Rows|Scalar)\\(\\$\"")).Where(static it => it.Line.Contains("CommandText", StringComparison.Ordinal) || it.File.Contains("Database", StringComparison.Ordinal)).Select(static it => it.Line.Trim())];
        Assert.Equal(["Execute($\"PRAGMA application_id={ApplicationId}\");", "Execute($\"PRAGMA user_version={Version}\");", "Execute($\"PRAGMA user_version={Version}\");"], put); // constants of the program
    }

    [Fact]
    public void Scripts_OfThePages_MakeNoMarkupRunNoTextAndKeepNothing()
    {
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Workbench", "Islands", "src"), "*.ts")];
        Assert.True(sources.Length > 15);
        Assert.All(sources, static it => Assert.DoesNotMatch("(inner|outer)HTML\\s*\\+?=[^=]|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|localStorage|sessionStorage|indexedDB|(window|parent|opener|top)\\.postMessage|window\\.onmessage|(?<![\\w.])addEventListener\\(\\s*\"message|window\\.addEventListener\\(\\s*\"message|new (Shared|Broadcast)|serviceWorker|document\\.cookie|setTimeout\\(\\s*[\"'`]|__proto__", File.ReadAllText(it)));
    }

    [Fact]
    public void Pages_TakeNoMarkupAsItIs_ButOnePictureOfOurOwn()
    {
        string[] taken = [.. Lines("*.razor").Concat(Lines("*.cs")).Where(static it => Regex.IsMatch(it.Line, "MarkupString|AddMarkupContent|IHtmlContent")).Select(static it => Path.GetFileName(it.File) + ": " + it.Line.Trim())];
        Assert.Equal(["Board.razor: <div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"@Texts[\"board.figures\"]\">@((MarkupString)picture)</div>"], taken);
    }

    [Fact]
    public void Workbench_OpensNoConnection_AndStartsNoProgramItself()
    {
        (string File, string Line)[] lines = [.. Lines("*.cs").Concat(Lines("*.razor")).Where(static it => it.File.Contains("/Ascertain.Workbench/", StringComparison.Ordinal))];
        string[] sockets = [.. lines.Where(static it => it.Line.Contains("new Socket(", StringComparison.Ordinal) || it.Line.Contains("Socket made", StringComparison.Ordinal)).Select(static it => $"{Path.GetFileName(it.File)}: {it.Line.Trim()}")];
        Assert.Equal(["SystemLog.cs: Socket made = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };"], sockets); // of this machine: no network
        Assert.DoesNotContain(lines.Where(static it => Path.GetFileName(it.File) != "SystemLog.cs"),
            static it => Regex.IsMatch(it.Line, "HttpClient|WebRequest|\\bSocket\\b|TcpClient|UdpClient|SmtpClient|LdapConnection|AuthorityClient|WitnessClient|Process\\.Start|ProcessStartInfo"));
    }

    [Fact]
    public void Programs_AreStartedWithoutAShell_WithArgumentsOneByOne()
    {
        (string File, string Line)[] lines = [.. Lines("*.cs")];
        Assert.DoesNotContain(lines, static it => Regex.IsMatch(it.Line, "UseShellExecute\\s*=\\s*true|\\.Arguments\\s*=|/bin/sh|\"bash\""));
        Assert.Equal(["Encoder.cs", "ServeCommand.cs"], lines.Where(static it => it.Line.Contains("new ProcessStartInfo", StringComparison.Ordinal) || it.Line.Contains("ProcessStartInfo start = new", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Digests_ThatAreBroken_AreComputedOnlyForFormatsOfOthers() =>
        Assert.Equal(["DigestSet.cs", "NameUuid.cs", "OpenTimestampsProof.cs", "TimeStampSigner.cs"],
            Lines("*.cs").Where(static it => Regex.IsMatch(it.Line, "\\b(MD5|SHA1)\\b") && !it.Line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Ciphers_WithoutAuthentication_AndOtherRandomNumbers_AreNotUsed() =>
        Assert.DoesNotContain(Lines("*.cs"), static it => Regex.IsMatch(it.Line, "\\bAes\\.Create|\\bCipherMode\\b|EncryptCbc|EncryptEcb|TripleDES|\\bRC2\\b|\\bDES\\b|RSAEncryptionPadding|new Random\\(|Random\\.Shared"));

    [Fact]
    public void Objects_AreMadeOfNamedTypesOnly_AndPatternsAreFixed() =>
        Assert.DoesNotContain(Lines("*.cs"), static it => Regex.IsMatch(it.Line, "BinaryFormatter|NetDataContractSerializer|LosFormatter|XmlSerializer|TypeNameHandling|JsonDerivedType|Type\\.GetType\\(|Activator\\.CreateInstance|CSharpScript|new Regex\\(|\\bRegex\\.(Match|Matches|IsMatch|Replace|Split)\\(|XPath|XslCompiledTransform"));

    // The server decodes addresses and forms, once; what decoded again would read something else than was checked.
    [Fact]
    public void Input_IsDecodedByTheServerAlone()
    {
        Assert.DoesNotContain(OfTheWorkbench(), static it => Regex.IsMatch(it.Line, "UrlDecode|UnescapeDataString|HexUnescape|HtmlDecode|HttpUtility|WebEncoders"));
        Assert.All(Scripts(), static it => Assert.DoesNotMatch("decodeURI|\\bunescape\\(|\\batob\\(", it.Text));
    }

    // Each begins with a path of this site that stands in the program; what follows is a number, a digest, or a word that was escaped.
    [Fact]
    public void Links_OfThePages_BeginWithAPathOfOurOwn()
    {
        (string File, string Value)[] links = [.. Lines("*.razor").SelectMany(static it => Regex.Matches(it.Line, "\\b(?:href|src|action|formaction|poster|cite|data)=\"([^\"]*\"?[^\"]*)").Select(found => (Path.GetFileName(it.File), found.Groups[1].Value)))];
        Assert.True(links.Length > 80, $"{links.Length} links");
        Assert.DoesNotContain(links, static it => !Regex.IsMatch(it.Value, "^(/(?![/@\\\\])|#|@\\(\\$\"(/i/|\\{(Home\\(record\\)|Here)\\}[?&])|@(Link|ShownAt|Shown|LetOut)\\(|@FramesPath/)"));
        string[] made = [.. Lines("*.razor").Select(static it => it.File).Distinct().SelectMany(static it => Regex.Matches(File.ReadAllText(it), "private string (?:Link|ShownAt|LetOut|Home|Here|FramesPath)\\b.*?=>\\s*(.*\\s+.*)").Select(static found => Regex.Replace(found.Groups[1].Value, "\\s+", " ")))];
        Assert.True(made.Length > 6, $"{made.Length} makers of links");
        Assert.DoesNotContain(made, static it => !Regex.IsMatch(it, "^(Number is \\{ \\} number \\? |record\\..* \\? |string\\.Create\\(CultureInfo\\.InvariantCulture, )?\\$\"/i/\\{Id\\}/"));
        Assert.DoesNotContain(Lines("*.razor").Concat(Lines("*.cs")), static it => it.File.Contains("/Ascertain.Workbench/", StringComparison.Ordinal) && Regex.IsMatch(it.Line, "(Redirect|NavigateTo)\\((?!\"/|\\$\"/i/|next\\)|Then\\)|ExhibitText is null \\? \\$\"/i/)"));
    }

    [Fact]
    public void Texts_ThatAreFilled_AreThoseOfTheProgram()
    {
        Assert.Equal(["UiTexts.cs"], Lines("*.cs").Concat(Lines("*.razor")).Where(static it => Regex.IsMatch(it.Line, "string\\.Format\\(|AppendFormat|CompositeFormat|FormattableStringFactory")).Select(static it => Path.GetFileName(it.File)));
        string[] filled = [.. OfTheWorkbench().SelectMany(static it => Regex.Matches(it.Line, "[tT]exts\\.Of\\((.{1,120})").Select(static it => it.Groups[1].Value))];
        Assert.True(filled.Length > 40, $"{filled.Length} filled");
        Assert.DoesNotContain(filled, static it => !Regex.IsMatch(it, "^(\"|\\$\"|[^\"]* \\? \"[\\w.]+\" : \"|key, one, degrees\\))")); // one of two keys of the program
    }

    [Fact]
    public void Pages_AreCompiledIntoTheProgram()
    {
        Assert.DoesNotContain(Lines("*.cs").Concat(Lines("*.razor")), static it => Regex.IsMatch(it.Line, "RuntimeCompilation|RazorViewEngine|CSharpCompilation|Microsoft\\.CodeAnalysis|Assembly\\.Load|AssemblyLoadContext|DynamicComponent|DynamicMethod|Expression\\.Compile|Scriban|Fluid|Handlebars|Liquid"));
        Assert.DoesNotContain(File.ReadLines(Path.Combine(SharedData.Root, "Directory.Packages.props")), static it => Regex.IsMatch(it, "Razor|Scriban|Fluid|Handlebars|Liquid|Mustache|CodeAnalysis\\.CSharp|Scripting"));
    }

    // Where memory is touched by hand: what starts and confines the decoder, what calls the system, and two places that look at numbers as bytes.
    [Fact]
    public void Memory_IsTouchedByHandOnlyWhereListed()
    {
        string[] places = [.. Lines("*.cs").Where(static it => !it.Line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(it.Line, "\\bunsafe (struct|static|class|void|delegate|fixed|SafeFileHandle|ref|int|\\{)|\\bfixed \\(|\\bDllImport\\b|LibraryImport|MemoryMarshal\\.|\\bUnsafe\\.|NativeMemory|\\bMarshal\\.|SkipLocalsInit")).Select(static it => Path.GetRelativePath(Source, it.File)).Distinct()];
        Assert.Equal(
        [
            "Ascertain.Casework/Collecting/SystemClockState.cs",
            "Ascertain.Copies/Kernels/DecimationMemory.cs", "Ascertain.Copies/Kernels/EightTransforms.cs", "Ascertain.Copies/Kernels/FilteredSample.cs", "Ascertain.Copies/Kernels/GradientQuality.cs", "Ascertain.Copies/Kernels/GreyRows.cs", "Ascertain.Copies/Kernels/JaroszDecimation.cs", "Ascertain.Copies/Kernels/LowerMedian.cs", "Ascertain.Copies/Kernels/RgbRows.cs", "Ascertain.Copies/Kernels/SmallTransform.cs", "Ascertain.Copies/SoundPrints/LandmarkFinder.cs", // arrays of our own seen as vectors; bounds are checked
            "Ascertain.Core/DurableCalls.cs", "Ascertain.Custody/Files/NativeFiles.cs",
            "Ascertain.Earth/Kernels/CosineSeries.cs", "Ascertain.Earth/Kernels/HorizonRay.cs", "Ascertain.Earth/Kernels/NutationSeries.cs", "Ascertain.Earth/Sky/SolarTrack.cs", // tables of our own seen as vectors, bounds are checked; heights of a grid, of which each place is checked to lie within
            "Ascertain.Geolocation/Skylines/SkylineIndex.cs", // heights seen as bytes, for their digest
            "Ascertain.Media/Decoding/Confinement/ConfinedChild.cs", "Ascertain.Media/Decoding/Confinement/ConfinedSpawn.cs", "Ascertain.Media/Decoding/Confinement/FilterFile.cs", "Ascertain.Media/Decoding/Confinement/Landlock.cs",
            "Ascertain.Media/Decoding/Confinement/Libc.cs", "Ascertain.Media/Decoding/Confinement/SpawnPlan.cs", "Ascertain.Media/Decoding/Confinement/SpawnSupervisor.cs",
            "Ascertain.Media/Decoding/DecodeSession.cs", "Ascertain.Media/Overview/SmallPicture.cs", "Ascertain.Preservation/Files/ByteNamedFiles.cs",
        ], places);
    }

    [Fact]
    public void Pages_UseNoPlugInAndNothingThatBrowsersGaveUp()
    {
        const string Outdated = "<(object|embed|applet|frame|frameset|marquee|keygen|bgsound|plaintext)\\b|\\.swf\\b|x-shockwave|silverlight|activex|vbscript|document\\.(all|layers|domain)\\b|showModalDialog|XMLHttpRequest|attachEvent|execCommand|applicationCache|openDatabase|webkitRequest|\\bmutation ?events?\\b|\\.keyCode\\b|\"unload\"";
        Assert.DoesNotContain(Lines("*.razor"), static it => Regex.IsMatch(it.Line, Outdated, RegexOptions.IgnoreCase));
        Assert.All(Scripts(), static it => Assert.DoesNotMatch("(?i)" + Outdated, it.Text));
    }

    // What comes as JSON has a shape that was written down, and names nothing: keys that are computed are numbers, or of a Map, or of the program.
    [Fact]
    public void Scripts_CompareStrictly_AndTakeNoNamesFromElsewhere()
    {
        string options = File.ReadAllText(Path.Combine(Source, "Ascertain.Workbench", "Islands", "tsconfig.json"));
        Assert.All((string[])["\"strict\": true", "\"noUncheckedIndexedAccess\": true"], it => Assert.Contains(it, options, StringComparison.Ordinal));
        Assert.Contains("\"build\": \"tsc --noEmit && vite build", File.ReadAllText(Path.Combine(Source, "Ascertain.Workbench", "Islands", "package.json")), StringComparison.Ordinal);
        Assert.All(Scripts(), static it =>
        {
            string code = Regex.Replace(it.Text, "\"(?:[^\"\\\\\n]|\\\\.)*\"|//.*", "\"\"");
            Assert.DoesNotMatch("(?<![=!<>])[=!]=(?![=>])", code);
            Assert.DoesNotMatch("@ts-ignore|@ts-nocheck|@ts-expect-error|<any>", it.Text);
            Assert.DoesNotMatch("(: any|as any)\\b", it.Text.Replace("const colour = (): any => [\"match\", [\"get\"", "", StringComparison.Ordinal).Replace("\"#6b7280\"]] as any;", "", StringComparison.Ordinal)); // two colours, in a language of the map's library
            Assert.DoesNotMatch("__proto__|\\.prototype\\b|setPrototypeOf|\\bfor \\((const|let|var) \\w+ in |fromEntries\\((?!places\\.map)", it.Text);
            Assert.DoesNotMatch("Object\\.assign\\((?!input, \\{|this\\.number, \\{|document\\.createElement\\(\"a\"\\), \\{)", it.Text);
            Assert.DoesNotMatch("(?<!dataset)\\[(?!\"|at\\]|i\\]|axis\\]|part\\])[a-zA-Z.]+\\] = (?!\\[)", Regex.Replace(it.Text, "(?:K|H|words|w)\\[(?:found|row \\+ x|i)\\] = ", "")); // nothing is put under a name that came along
        });
        Assert.DoesNotContain(Lines("*.cs").Concat(Lines("*.razor")), static it => Regex.IsMatch(it.Line, "\\bdynamic (\\w+ =|\\w+[,)])|ExpandoObject|IDynamicMetaObject|Convert\\.ChangeType"));
    }

    // What is kept in memory between requests is kept by objects of the program, which end with it; nothing keeps whole answers.
    [Fact]
    public void Answers_AreKeptByNoCache() =>
        Assert.DoesNotContain(Lines("*.cs").Concat(Lines("*.razor")), static it => Regex.IsMatch(it.Line, "MemoryCache|DistributedCache|HybridCache|OutputCache|ResponseCach|FusionCache|Redis|X-Accel|SendFileAsync"));

    [Fact]
    public void Logs_GoToTheFileAndTheTerminalOnly()
    {
        Assert.DoesNotContain(Lines("*.cs").Concat(Lines("*.razor")), static it => Regex.IsMatch(it.Line, "AddEventLog|AddDebug\\(|AddEventSource|OpenTelemetry|AddJsonConsole|AddSystemdConsole|ILoggerProvider|\\bEventSource\\b|EventLog\\.|syslog|Trace(Source|Listener)|Trace\\.Write|Debug\\.Write|ActivitySource|\\bMeter\\b|Serilog|NLog"));
        Assert.Single(OfTheWorkbench(), static it => it.Line.Contains("AddSimpleConsole()", StringComparison.Ordinal));
        Assert.Equal(["FaultAnswer.cs"], OfTheWorkbench().Where(static it => it.Line.Contains("ILogger<", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)).Distinct());
        Assert.Equal(["Program.cs"], OfTheWorkbench().Where(static it => Regex.IsMatch(it.Line, "\\bConsole\\.(Out|Error|Write)")).Select(static it => Path.GetFileName(it.File)).Distinct());
        Assert.Equal(["AccessLog.cs"], OfTheWorkbench().Where(static it => it.Line.Contains("access.log", StringComparison.Ordinal) && !it.Line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)).Distinct());
    }

    // What is logged, entered and shown has its time from one clock, and none is of a zone.
    [Fact]
    public void Times_AreOfOneClock_InUtc()
    {
        Assert.Equal(["WorkbenchHost.cs"], OfTheWorkbench().Where(static it => it.Line.Contains("SystemClock.", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)));
        Assert.DoesNotContain(OfTheWorkbench(), static it => Regex.IsMatch(it.Line, "DateTime(Offset)?\\.(Now|UtcNow|Today)|ToLocalTime|TimeZoneInfo|DateTimeZoneProviders|BclDateTimeZone|InZone\\(|TimeProvider"));
        string banned = File.ReadAllText(Path.Combine(SharedData.Root, "BannedSymbols.txt"));
        Assert.All((string[])["P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "P:System.DateTimeOffset.Now;", "P:System.DateTimeOffset.UtcNow;"], it => Assert.Contains(it, banned, StringComparison.Ordinal)); // the build refuses them
    }

    private static (string Name, string Text)[] Scripts() => [.. Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Workbench", "Islands", "src"), "*.ts").Select(static it => (Path.GetFileName(it), File.ReadAllText(it)))];

    private static IEnumerable<(string File, string Line)> OfTheWorkbench() => Lines("*.cs").Concat(Lines("*.razor")).Where(static it => it.File.Contains("/Ascertain.Workbench/", StringComparison.Ordinal));

    private static IEnumerable<(string File, string Line)> Lines(string pattern) => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(static it => !it.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(static file => File.ReadLines(file).Select(line => (file, line)));
}
