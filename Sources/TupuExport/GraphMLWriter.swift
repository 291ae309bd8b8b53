internal import Tupu
