"""Results on paper: the only floor that imports ReportLab. It takes domain values and gives bytes."""

from reportlab import rl_config

rl_config.useA85 = 0  # binary streams: a fifth smaller and faster; every reader knows them
rl_config.defaultGraphicsFontName = "SourceSansPro"  # drawings otherwise name Helvetica, which is not embedded
