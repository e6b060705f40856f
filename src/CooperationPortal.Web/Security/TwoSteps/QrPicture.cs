using System.Globalization;
using System.Text;
using QRCoder;

namespace CooperationPortal.Web.Security.TwoSteps;

/// <summary>A QR code to be drawn as SVG: a path of squares, so that no picture leaves the page and no markup is put together.</summary>
/// <param name="Size">Width and height in squares, with the white border that scanners need.</param>
/// <param name="Path">The dark ones.</param>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>Draws a text.</summary>
    public static QrPicture Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrPicture(data.ModuleMatrix.Count, path.ToString());
    }
}
