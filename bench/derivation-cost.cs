#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// What the fingerprint pays for derivation: processor time of the detail of a picture (one a second) and of its change (every picture), for three sizes.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Copies.Derivation;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach ((int width, int height) in ((int, int)[])[(640, 360), (1280, 720), (1920, 1080)])
{
    byte[] luma = new byte[width * height];
    new Random(1).NextBytes(luma);
    FrameInfo info = new() { Index = 0, PresentationTime = 0, TimeBaseNumerator = 1, TimeBaseDenominator = 1, IsKey = true, PictureType = 'I', Width = width, Height = height, BitDepth = 8, IsClean = true };
    ChangeTrail trail = new();
    double Milliseconds(int times, Action<int> work)
    {
        work(0);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        for (int i = 1; i <= times; i++)
        {
            work(i);
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / times;
    }

    Console.WriteLine($"{width} x {height}: detail {Milliseconds(100, _ => DetailTrail.Measure(info, luma)):F2} ms a second of the clip, change {Milliseconds(2000, i => trail.Add(i, info, luma)):F4} ms a picture");
}
