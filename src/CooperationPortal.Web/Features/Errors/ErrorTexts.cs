namespace CooperationPortal.Web.Features.Errors;

/// <summary>What an error page says: the keys of a title and of a sentence that says what to do.</summary>
internal sealed record ErrorTexts(string Title, string Advice)
{
    /// <summary>The texts of a status; one without texts of its own is told as the nearest general one.</summary>
    public static ErrorTexts Of(int status) => status switch
    {
        400 => new("请求不完整或格式不对", "请返回上一页，检查后再试。"),
        401 => new("需要登录", "登录已结束，请重新登录。"),
        403 => new("没有权限", "您的角色不能使用这项功能。如确有需要，请联系系统管理员。"),
        404 => new("找不到这个页面", "地址可能有误，或内容不对您开放。"),
        405 => new("不能这样访问", "请从页面上的按钮或链接进入。"),
        409 => new("现在不能这样做", "内容已有变化。请返回刷新后再试。"),
        413 => new("提交的内容太大", "请减少文件或缩短文字后再试。单个文件不超过 20 MB。"),
        415 => new("不支持这种内容", "请从页面上的表单提交。"),
        429 => new("操作太频繁", "请稍等片刻再试。"),
        503 => new("系统正忙", "数据库暂时没有响应，刚才的操作没有保存。请稍等片刻再试。"),
        >= 500 => new("系统出错", "错误已记录，刚才的操作没有保存。请稍后再试；如仍不行，请把下面的编号告诉系统管理员。"),
        _ => new("请求没有成功", "请返回上一页再试。"),
    };
}
