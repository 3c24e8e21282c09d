#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Measures sounds of known history, for bench/results/aac-compression.md: aac-compression.cs FILE|FOLDER … prints one line of numbers a file.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (string file in args.SelectMany(it => Directory.Exists(it) ? Directory.GetFiles(it, "*.aac") : [it]).Order(StringComparer.Ordinal))
{
    long began = Stopwatch.GetTimestamp();
    AacTrack? track = AacTrack.Find(ByteSource.Of(File.ReadAllBytes(file)), out string reason);
    if (track is null) { Console.WriteLine($"{file} {reason}"); continue; }
    CodedSound sound = CodedSound.Read(track, default);
    FormerGridPeak? grid = FormerGrid.Search(sound, 0, sound.FrameCount, default);
    FormerLattice lattice = FormerLattice.Of(sound, 0, sound.FrameCount, default);
    Console.WriteLine($"{Path.GetFileNameWithoutExtension(file)} pair {(sound.IsPair ? 1 : 0)} rate {sound.Configuration.SampleRate} kilobits {sound.BitsInASecond / 1000:F0} noise {(double)sound.NoiseFrames / sound.FrameCount:F3} offset {grid?.Offset} height {grid?.Height:F2} next {grid?.NextHeight:F2} nearOffset {grid?.NearOffset} near {grid?.NearHeight:F2} nearNext {grid?.NearNextHeight:F2} blocks {grid?.Blocks} lattice {lattice.Excess:F4} bands {lattice.Bands} {Experimental.Of(sound)} took {Stopwatch.GetElapsedTime(began).TotalSeconds:F2}");
}

internal static class Experimental
{
    public static string Of(CodedSound s)
    {
        double within=0,adj=0,time=0; long nw=0,na=0,nt=0,zeros=0,ones=0,twos=0,all=0;
        FrameCoding? last=null;
        foreach (var f in s.Frames) { if(f.IsShort){last=null;continue;}
          int b4=-1; for(int b=0;b<f.FirstFactors.Length;b++){ int x=f.FirstFactors[b]; if(x<0)continue; if(b4>=0){adj+=Math.Abs(x-b4);na++;} b4=x; if(last is not null&&last.FirstFactors[b]>=0){time+=Math.Abs(x-last.FirstFactors[b]);nt++;} for(int q=0;q<16;q++){int c=f.FirstCounts[b*16+q];all+=c;if(q==0)zeros+=c;if(q==1)ones+=c;if(q==2)twos+=c;} }
          last=f; }
        return $"adjacent {adj/Math.Max(1,na):F3} successive {time/Math.Max(1,nt):F3} zeros {(double)zeros/Math.Max(1,all):F4} ones {(double)ones/Math.Max(1,all):F4}";
    }
}
